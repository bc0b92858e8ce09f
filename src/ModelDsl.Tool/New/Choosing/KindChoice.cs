using ModelDsl.Tool.New.Reading;

namespace ModelDsl.Tool.New.Choosing;

/// <summary>Decides the kind of a task by its column.</summary>
internal static class KindChoice
{
    // More different whole numbers than this are a scale, not classes.
    private const int MostNumberClasses = 20;

    /// <summary>Returns the kind.</summary>
    public static HeadKind Decide(ColumnProfile column) => column switch
    {
        { Mode: ColumnMode.Spans } => HeadKind.TokenClassification,
        { IsList: true } => HeadKind.MultiLabel,
        { IsNumeric: true } => column.IsWhole && column.Different <= MostNumberClasses ? HeadKind.Classification : HeadKind.Regression,
        { IsTextLike: true } => HeadKind.Seq2Seq,
        _ => HeadKind.Classification,
    };

    /// <summary>Checks that the labels of a column fit a kind.</summary>
    /// <exception cref="SettingException">They do not.</exception>
    public static void Require(ColumnProfile column, HeadKind kind)
    {
        var problem = kind switch
        {
            HeadKind.Regression when !column.IsNumeric => "has cells that are not numbers",
            HeadKind.TokenClassification when column.Mode != ColumnMode.Spans =>
                "has no spans, which are read from .jsonl, .conll and .iob",
            HeadKind.Classification when column.Mode != ColumnMode.Value => "has several labels in a row",
            HeadKind.Classification or HeadKind.MultiLabel when column.Labels.Count < 2 => "has fewer than 2 labels",
            HeadKind.TokenClassification when column.Labels.Count < 1 => "has no label",
            _ => null,
        };
        if (problem is not null)
        {
            throw new SettingException(
                "--kind",
                $"The column \"{column.Name}\" {problem}, so it cannot be learned as {TaskKinds.NameOf(kind)}. Choose another --kind or "
                    + "--label.");
        }
    }
}
