using System.Globalization;
using System.Text.RegularExpressions;

namespace ModelDsl.Cli.Reports.Schedules;

/// <summary>A head, or a block of the backbone.</summary>
/// <param name="Name">The name before the number, such as <c>pooler</c>, <c>decoder.layer</c>, or empty for layers of an encoder.</param>
/// <param name="Number">The number of a layer; null for other blocks.</param>
internal sealed partial record Block(string Name, int? Number) : IComparable<Block>
{
    // A ledger may be damaged: no model has more layers.
    private const int MaxLayers = 1000;

    /// <summary>The name for people.</summary>
    public string Title => Number is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"{(Name.Length == 0 ? "layer" : Name)} {number}")
        : Name;

    /// <summary>Parses a run of blocks, such as <c>9-10</c>, <c>pooler</c> or <c>decoder.layer 4-5</c>.</summary>
    public static IEnumerable<Block> ParseAll(string id)
    {
        if (Numbered().Match(id) is not { Success: true } match) return [new(id, null)];

        var first = Parse(match.Groups["first"].Value);
        var last = match.Groups["last"] is { Success: true, Value: var end } ? Parse(end) : first;
        return Enumerable.Range(first, Math.Clamp(last - first + 1, 1, MaxLayers)).Select(number =>
            new Block(match.Groups["name"].Value, number));

        static int Parse(string digits) =>
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, MaxLayers) : 0;
    }

    /// <summary>Returns whether a name, such as <c>encoder</c> or <c>backbone</c>, means this block among others.</summary>
    public bool IsPartOf(string name) => name == "backbone" || Name.StartsWith($"{name}.", StringComparison.Ordinal);

    /// <summary>Compares by place in the network, from the input to the output.</summary>
    public int CompareTo(Block? other) => other is null
        ? 1
        : (Place, Name, Number ?? -1).CompareTo((other.Place, other.Name, other.Number ?? -1));

    private int Place => Name switch
    {
        "embeddings" or "shared" => 0,
        _ when Name.StartsWith("encoder", StringComparison.Ordinal) => 1,
        "" => 2,
        _ when Name.StartsWith("decoder", StringComparison.Ordinal) => 3,
        _ => 4,
    };

    [GeneratedRegex(@"^(?:(?<name>\S+) )?(?<first>\d+)(?:-(?<last>\d+))?$")]
    private static partial Regex Numbered();
}
