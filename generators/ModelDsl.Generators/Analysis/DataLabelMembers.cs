using System.Globalization;
using System.Text.RegularExpressions;

namespace ModelDsl.Generators.Analysis;

/// <summary>
/// Names the enum members of labels from data, whatever they are. The label alone decides, so that a new one renames no other: symbols that
/// tell labels apart are spelled (<c>C#</c> is CSharp, <c>-1</c> is Minus1), and a label without letters and digits is its code points.
/// Labels that differ only in separators are numbered.
/// </summary>
internal static class DataLabelMembers
{
    private static readonly Dictionary<char, string> Symbols = new()
    {
        ['+'] = " Plus ", ['#'] = " Sharp ", ['&'] = " And ", ['%'] = " Percent ", ['@'] = " At ", ['$'] = " Dollar ", ['*'] = " Star ",
    };

    private static readonly Regex BetweenDigits = new(@"(?<=\d)[^\p{L}\p{N}]+(?=\d)", RegexOptions.CultureInvariant);

    public static IReadOnlyList<string> Create(IEnumerable<string> labels)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var members = new List<string>();
        foreach (var label in labels)
        {
            var (name, member) = (NameOf(label), "");
            for (var number = 1; !taken.Add(member = number == 1 ? name : $"{name}_{number}");)
                number++;
            members.Add(member);
        }

        return members;
    }

    private static string NameOf(string label)
    {
        var spelled = string.Concat(label.Select(character => Symbols.TryGetValue(character, out var word) ? word : $"{character}"));
        if (label.Length > 1 && label[0] == '-' && char.IsDigit(label[1]))
            spelled = "Minus" + label.Substring(1);
        var pieces = BetweenDigits.Split(spelled).Select(LabelMember.CreateName).ToList();
        var name = string.Join("_", pieces.Select((piece, index) => index == 0 ? piece : piece.TrimStart('_')));
        return name.Length > 0 ? name : string.Concat(
            label.Select(character => "U" + ((int)character).ToString("X4", CultureInfo.InvariantCulture)));
    }
}
