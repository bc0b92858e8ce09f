using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>Fills the templates of a head's form: the types and expressions that emitted code has for the head.</summary>
internal static class HeadCode
{
    /// <summary>The class of the head.</summary>
    public static string Type(HeadSpec head, TypeNames names) =>
        head.Labels is { } labels ? $"{names[head.Form.Class]}<{labels.Type}>" : names[head.Form.Class];

    /// <summary>The type of the head's field in an example.</summary>
    public static string Field(HeadSpec head, TypeNames names) => Fill(head.Form.Field!, head, names);

    /// <summary>Encodes an example's target.</summary>
    public static string Encode(HeadSpec head, TypeNames names) => Fill(head.Form.Encode, head, names);

    /// <summary>Decodes answers from a batch's logits.</summary>
    public static string Decode(HeadSpec head, TypeNames names) => Fill(head.Form.Decode!, head, names);

    /// <summary>Reads the head's field from a row of a file.</summary>
    public static string Row(HeadSpec head, TypeNames names) => Fill(head.Form.Row, head, names);

    /// <summary>The type of an answer.</summary>
    public static string Answer(HeadSpec head, TypeNames names) => Fill(head.Form.Answer, head, names);

    /// <summary>What the forward pass takes beside the backbone's output.</summary>
    public static string Labels(HeadSpec head, int index) => head.Form.ForwardArguments.Replace("{index}", $"{index}");

    /// <summary>Constructs the head on a backbone, from what the checkpoint has for it.</summary>
    /// <param name="backbone">The property or field that is the backbone.</param>
    public static string New(HeadSpec head, ModelSpec model, string backbone, TypeNames names)
    {
        // A model with one head is Hugging Face's BertForSequenceClassification, whose head is called classifier, or its family's.
        var source = head.Form.Source is { } own ? Fill(own, head, names, backbone)
            : head.Pooling == PoolingKind.Projected ? $"Classifier({backbone})"
            : model.Heads.Count == 1 ? "Head(\"classifier\")"
            : $"Head(\"heads.{head.Task}\")";
        var weight = head.LossWeight == 1 ? "" : $" {{ LossWeight = {Phrases.Literal(head.LossWeight)} }}";
        var arguments = Fill(head.Form.Arguments, head, names, backbone);
        return $"new {Type(head, names)}({Phrases.Literal(head.Task)}, {arguments}, checkpoint.{source}){weight}";
    }

    /// <summary>The formats of files that can hold what all heads learn from.</summary>
    public static string Formats(ModelSpec model)
    {
        IEnumerable<string> common = model.Heads[0].Form.Files;
        foreach (var head in model.Heads.Skip(1))
            common = common.Intersect(head.Form.Files);
        return Phrases.JoinByOr([.. common]);
    }

    /// <summary>What the heads return.</summary>
    public static string LogitsSummary(ModelSpec model) => model.Heads.All(head => head.Form.Reads == HeadInput.Decoder)
        ? "Teacher-forced logits, [batch, target length, vocabulary]."
        : "The logits of every task, [batch, labels]"
        + (model.Heads.Any(head => head.Form.ReadsTokens) ? "; of a task that reads every position [batch, length, outputs]." : ".");

    /// <summary>What the head gives, in words.</summary>
    public static string Gives(HeadSpec head) => head.Form.Gives(head.Labels?.Count ?? 0);

    /// <summary>What the head reads, in words.</summary>
    public static string Reads(HeadSpec head) => head.Form.Reads switch
    {
        HeadInput.Decoder => "the decoder's output",
        HeadInput.EveryPosition => "every position",
        _ => head.Pooling switch
        {
            PoolingKind.Pooler => "the pooler",
            PoolingKind.Cls => "the first position",
            PoolingKind.Projected => "the first position, through a dense layer of its own",
            _ => "the mean of the real positions",
        },
    };

    private static string Fill(string template, HeadSpec head, TypeNames names, string backbone = "") =>
        Template.Fill(template, slot => slot switch
        {
            "head" => head.Property,
            "task" => Phrases.Literal(head.Task),
            "label" => head.Labels!.Type,
            "labels" => head.Property + "Labels",
            "backbone" => backbone,
            _ => names[slot],
        });
}
