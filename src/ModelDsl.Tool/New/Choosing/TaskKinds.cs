namespace ModelDsl.Tool.New.Choosing;

/// <summary>The kinds of tasks by the names that users write.</summary>
internal static class TaskKinds
{
    private static readonly Dictionary<string, HeadKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["classification"] = HeadKind.Classification,
        ["multi-label"] = HeadKind.MultiLabel,
        ["regression"] = HeadKind.Regression,
        ["tagging"] = HeadKind.TokenClassification,
        ["translation"] = HeadKind.Seq2Seq,
    };

    public static IEnumerable<string> Names => Kinds.Keys;

    public static HeadKind Parse(string name) => Kinds[name];

    public static string NameOf(HeadKind kind) => Kinds.First(entry => entry.Value == kind).Key;
}
