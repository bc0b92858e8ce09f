namespace ModelDsl.Generators.Model;

/// <summary>The kinds of heads, in the order of <see cref="HeadKind"/>.</summary>
/// <remarks>Only the generator needs the table; at run time a head is an instance of its class.</remarks>
internal static class HeadForms
{
    private static readonly string[] Tables = [".csv", ".tsv", ".jsonl"];

    public static IReadOnlyList<HeadForm> All { get; } =
    [
        new()
        {
            Kind = HeadKind.Classification,
            ChoosesClass = true,
            Reads = HeadInput.PooledVector,
            FewestLabels = 2,
            WhyFewest = "a class is chosen among at least two",
            Field = "{label}?",
            Row = "row.Label({task}, {labels})",
            Files = Tables,
            Encode = "{head}.Encode(example.{head})",
            Decode = "{head}.Decode(tasks.{head})",
            Answer = "{Scored}<{label}>",
            AnswerWords = "the label and all probabilities",
            Gives = static labels => $"{labels} labels",
            Arguments = "{labels}, {backbone}.Config",
        },
        new()
        {
            Kind = HeadKind.MultiLabel,
            Reads = HeadInput.PooledVector,
            FewestLabels = 2,
            Cells = LabelCells.Several,
            WhyFewest = "declare it as a classification between it and its opposite",
            Field = "{IReadOnlyList}<{label}>?",
            Row = "row.Labels({task}, {labels})",
            Files = Tables,
            Encode = "{head}.Encode(example.{head})",
            Decode = "{head}.Decode(tasks.{head})",
            Answer = "{ScoredSet}<{label}>",
            Gives = static labels => $"any of {labels} labels",
            Arguments = "{labels}, {backbone}.Config",
        },
        new()
        {
            Kind = HeadKind.Regression,
            Reads = HeadInput.PooledVector,
            WhyNoLabels = "is a regression, which predicts a number and has no labels: remove them, or make it a classification",
            Field = "double?",
            Row = "row.Number({task})",
            Files = Tables,
            Encode = "{head}.Encode(example.{head})",
            Decode = "{head}.Decode(tasks.{head})",
            Answer = "double",
            Gives = static _ => "a number",
            Arguments = "{backbone}.Config",
            Outputs = static _ => 1,
        },
        new()
        {
            Kind = HeadKind.TokenClassification,
            ChoosesClass = true,
            Reads = HeadInput.EveryPosition,
            FewestLabels = 1,
            Cells = LabelCells.Spans,
            WhyFewest = "entities are of one kind at least",
            Field = "{IReadOnlyList}<{TextSpan}<{label}>>?",
            Row = "row.Spans({task}, {labels})",
            Files = [".jsonl", ".conll"],
            Encode = "{head}.Encode(example.{head}, input)",
            Decode = "{head}.Decode(tasks.{head}, inputs)",
            Answer = "{IReadOnlyList}<{ScoredSpan}<{label}>>",
            Gives = static labels => labels == 1 ? "entities of one kind" : $"entities of {labels} kinds",
            Arguments = "{labels}, {backbone}.Config",
            // The tags: O and, for each label, B and I.
            Outputs = static labels => 1 + 2 * labels,
        },
        new()
        {
            Kind = HeadKind.MaskedLM,
            Reads = HeadInput.EveryPosition,
            WhyNoLabels = "is masked language modelling, whose labels are the words of the texts themselves: remove these",
            WhyOnlyOne = "A model has one head of masked language modelling",
            Files = [".txt", .. Tables, ".conll"],
            Encode = "{head}.Encode(input)",
            Decode = "{head}.Decode(tasks.{head}, inputs)",
            // In training it computes logits only for masked tokens.
            ForwardArguments = ", batch.LabelsOf({index})",
            Answer = "{IReadOnlyList}<{MaskedToken}>",
            Gives = static _ => "masked tokens",
            Arguments = "{backbone}.Embeddings.Words, {backbone}.MaskedLM",
            Source = "MaskedLM({backbone}.MaskedLM)",
            Parameters = static (network, _) => network.ProjectionParameters + 2L * network.Width + network.VocabularySize,
        },
        new()
        {
            Kind = HeadKind.Seq2Seq,
            Reads = HeadInput.Decoder,
            WhyNoLabels = "writes text and has no labels: remove them",
            WhyOnlyOne = "An encoder-decoder has one head",
            Field = "string?",
            Row = "row.Target({task})",
            Files = Tables,
            Encode = "{head}.Encode(example.{head}, maxLength)",
            Answer = "string",
            Gives = static _ => "text",
            Arguments = "{backbone}",
            Source = "LanguageModelHead(\"lm_head\")",
            Parameters = null,
        },
    ];

    /// <summary>The kind for attributes that name none.</summary>
    public static HeadForm Default => All[0];

    /// <summary>The kind of head that reads a decoder.</summary>
    public static HeadForm ForDecoders { get; } = All.First(form => form.Reads == HeadInput.Decoder);

    /// <summary>Returns the form of a kind, or null for a number that is no kind.</summary>
    public static HeadForm? Find(HeadKind kind) => All.FirstOrDefault(form => form.Kind == kind);
}
