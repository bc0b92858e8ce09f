using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>What differs in emitted code from one kind of head to another: the types and how a label is read.</summary>
internal static class HeadCode
{
    /// <summary>The class of the head.</summary>
    public static string Type(HeadSpec head, TypeNames names) => head.Kind switch
    {
        HeadKind.Regression => names["RegressionHead"],
        HeadKind.MultiLabel => $"{names["MultiLabelHead"]}<{head.Labels!.Type}>",
        _ => $"{names["ClassificationHead"]}<{head.Labels!.Type}>",
    };

    /// <summary>What an example says for the head; null where it says nothing.</summary>
    public static string Label(HeadSpec head, TypeNames names) => head.Kind switch
    {
        HeadKind.Regression => "double?",
        HeadKind.MultiLabel => $"{names["IReadOnlyList"]}<{head.Labels!.Type}>?",
        _ => head.Labels!.Type + "?",
    };

    /// <summary>Reads that from a row of a file.</summary>
    public static string ReadLabel(HeadSpec head) => head.Kind switch
    {
        HeadKind.Regression => $"row.Number({Words.Literal(head.Task)})",
        HeadKind.MultiLabel => $"row.Labels({Words.Literal(head.Task)}, {head.Property}Labels)",
        _ => $"row.Label({Words.Literal(head.Task)}, {head.Property}Labels)",
    };

    /// <summary>What the head predicts.</summary>
    public static string Answer(HeadSpec head, TypeNames names) => head.Kind switch
    {
        HeadKind.Regression => "double",
        HeadKind.MultiLabel => $"{names["ScoredSet"]}<{head.Labels!.Type}>",
        _ => $"{names["Scored"]}<{head.Labels!.Type}>",
    };

    /// <summary>What the head gives, in words.</summary>
    public static string Outputs(HeadSpec head) => head.Kind switch
    {
        HeadKind.Regression => "a number",
        HeadKind.MultiLabel => $"any of {head.Outputs} labels",
        _ => $"{head.Outputs} labels",
    };
}
