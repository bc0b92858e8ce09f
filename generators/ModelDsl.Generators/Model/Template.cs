using System.Text.RegularExpressions;

namespace ModelDsl.Generators.Model;

/// <summary>Code with named slots in braces: <c>row.Label({task}, {labels})</c>.</summary>
internal static class Template
{
    private static readonly Regex Slot = new(@"\{(\w+)\}", RegexOptions.CultureInvariant);

    /// <summary>Replaces each slot by its value.</summary>
    public static string Fill(string template, Func<string, string> valueOf) =>
        Slot.Replace(template, slot => valueOf(slot.Groups[1].Value));

    /// <summary>Returns the names of the slots in order of first use.</summary>
    public static IReadOnlyList<string> SlotsIn(string template) =>
        [.. Slot.Matches(template).Cast<Match>().Select(slot => slot.Groups[1].Value).Distinct()];

    /// <summary>Returns the slots for types, which begin with a capital letter.</summary>
    public static IEnumerable<string> TypesIn(string template) => SlotsIn(template).Where(IsType);

    public static bool IsType(string slot) => char.IsUpper(slot[0]);
}
