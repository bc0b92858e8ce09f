using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>What differs in emitted code from one kind of head to another: the types and how a label is read.</summary>
internal static class HeadCode
{
    /// <summary>The class of the head.</summary>
    public static string Type(HeadSpec head, TypeNames names) => head.Kind switch
    {
        HeadKind.Regression => names["RegressionHead"],
        HeadKind.MaskedLM => names["MaskedLMHead"],
        HeadKind.Seq2Seq => names["Seq2SeqHead"],
        HeadKind.MultiLabel => $"{names["MultiLabelHead"]}<{head.Labels!.Type}>",
        HeadKind.TokenClassification => $"{names["TokenClassificationHead"]}<{head.Labels!.Type}>",
        _ => $"{names["ClassificationHead"]}<{head.Labels!.Type}>",
    };

    /// <summary>What an example says for the head; null where it says nothing.</summary>
    public static string Label(HeadSpec head, TypeNames names) => head.Kind switch
    {
        HeadKind.Regression => "double?",
        HeadKind.Seq2Seq => "string?",
        HeadKind.MultiLabel => $"{names["IReadOnlyList"]}<{head.Labels!.Type}>?",
        HeadKind.TokenClassification => $"{names["IReadOnlyList"]}<{names["TextSpan"]}<{head.Labels!.Type}>>?",
        _ => head.Labels!.Type + "?",
    };

    /// <summary>Makes that a target. A head that speaks of words must know the text as the model reads it.</summary>
    public static string Target(HeadSpec head) =>
        head.Kind == HeadKind.MaskedLM ? $"{head.Property}.Encode(input)"
        : head.Kind == HeadKind.Seq2Seq ? $"{head.Property}.Encode(example.{head.Property}, maxLength)"
        : ReadsInput(head) ? $"{head.Property}.Encode(example.{head.Property}, input)"
        : $"{head.Property}.Encode(example.{head.Property})";

    /// <summary>Whether targets and answers depend on the input, token by token.</summary>
    public static bool ReadsInput(HeadSpec head) => head.Pooling == PoolingKind.Positions && head.Kind != HeadKind.Seq2Seq;

    /// <summary>Whether examples have a label for it: masked language modelling learns from the text itself.</summary>
    public static bool HasLabel(HeadSpec head) => head.Kind != HeadKind.MaskedLM;

    /// <summary>What the head is told beside its input: which positions count, where it need not answer for all of them.</summary>
    public static string Labels(HeadSpec head, int index) => head.Kind == HeadKind.MaskedLM ? $", batch.LabelsOf({index})" : "";

    /// <summary>Makes answers of a batch's logits.</summary>
    public static string Decode(HeadSpec head) =>
        ReadsInput(head) ? $"{head.Property}.Decode(tasks.{head.Property}, inputs)" : $"{head.Property}.Decode(tasks.{head.Property})";

    /// <summary>Reads what an example says from a row of a file.</summary>
    public static string ReadLabel(HeadSpec head) => head.Kind switch
    {
        HeadKind.Seq2Seq => $"row.Target({Words.Literal(head.Task)})",
        HeadKind.Regression => $"row.Number({Words.Literal(head.Task)})",
        HeadKind.MultiLabel => $"row.Labels({Words.Literal(head.Task)}, {head.Property}Labels)",
        HeadKind.TokenClassification => $"row.Spans({Words.Literal(head.Task)}, {head.Property}Labels)",
        _ => $"row.Label({Words.Literal(head.Task)}, {head.Property}Labels)",
    };

    /// <summary>What the head predicts.</summary>
    public static string Answer(HeadSpec head, TypeNames names) => head.Kind switch
    {
        HeadKind.Regression => "double",
        HeadKind.Seq2Seq => "string",
        HeadKind.MaskedLM => $"{names["IReadOnlyList"]}<{names["MaskedToken"]}>",
        HeadKind.MultiLabel => $"{names["ScoredSet"]}<{head.Labels!.Type}>",
        HeadKind.TokenClassification => $"{names["IReadOnlyList"]}<{names["ScoredSpan"]}<{head.Labels!.Type}>>",
        _ => $"{names["Scored"]}<{head.Labels!.Type}>",
    };

    /// <summary>The formats of files that can hold what the heads learn from.</summary>
    public static string Formats(ModelSpec model) =>
        model.Heads.Any(head => head.Kind == HeadKind.TokenClassification) ? ".jsonl or .conll"
        : model.Heads.Any(HasLabel) ? ".csv, .tsv or .jsonl"
        : ".txt, .csv, .tsv or .jsonl";

    /// <summary>What the heads return.</summary>
    public static string LogitsSummary(ModelSpec model) => model.Backbone.Family.HasDecoder
        ? "The logits of each token of the target behind the true ones before it, [batch, target length, vocabulary]."
        : "The logits of every task, [batch, labels]"
        + (model.Heads.Any(head => head.Pooling == PoolingKind.Positions) ? "; of a task that reads every position [batch, length, outputs]." : ".");

    /// <summary>What the head gives, in words.</summary>
    public static string Outputs(HeadSpec head) => head.Kind switch
    {
        HeadKind.Regression => "a number",
        HeadKind.Seq2Seq => "text",
        HeadKind.MaskedLM => "hidden tokens",
        HeadKind.MultiLabel => $"any of {head.Outputs} labels",
        HeadKind.TokenClassification => head.Labels!.Count == 1 ? "entities of one kind" : $"entities of {head.Labels.Count} kinds",
        _ => $"{head.Outputs} labels",
    };
}
