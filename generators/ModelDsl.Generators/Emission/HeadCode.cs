using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>Fills the templates of a head's form: the head's types and expressions in emitted code.</summary>
internal static class HeadCode
{
    /// <summary>Returns the class of the head.</summary>
    public static string Type(HeadSpec head, TypeNames names) =>
        head.Labels is { } labels ? $"{names[head.Form.Class]}<{labels.Type}>" : names[head.Form.Class];

    /// <summary>Returns the type of the head's field in an example.</summary>
    public static string Field(HeadSpec head, TypeNames names) => Fill(head.Form.Field!, head, names);

    /// <summary>Returns the expression that encodes an example's target.</summary>
    public static string Encode(HeadSpec head, TypeNames names) => Fill(head.Form.Encode, head, names);

    /// <summary>Returns the expression that decodes the answers from a batch's logits.</summary>
    public static string Decode(HeadSpec head, TypeNames names) => Fill(head.Form.Decode!, head, names);

    /// <summary>Returns the expression that reads the head's field from a row of a file.</summary>
    public static string Row(HeadSpec head, TypeNames names) => Fill(head.Form.Row, head, names);

    /// <summary>Returns the type of an answer.</summary>
    public static string Answer(HeadSpec head, TypeNames names) => Fill(head.Form.Answer, head, names);

    /// <summary>Returns the arguments of the head's forward pass after the backbone's output.</summary>
    public static string Labels(HeadSpec head, int index) => head.Form.ForwardArguments.Replace("{index}", $"{index}");

    /// <summary>Returns the expression that constructs the head from the checkpoint.</summary>
    /// <param name="backbone">The property or field that is the backbone.</param>
    public static string New(HeadSpec head, ModelSpec model, string backbone, TypeNames names)
    {
        var source = head.Form.Source is { } own ? Fill(own, head, names, backbone)
            : head.Pooling == PoolingKind.Projected ? $"Classifier({backbone})"
            : $"Head({SourceWriter.List([Path(head, model), .. Pooling(head, names)])})";
        var arguments = Fill(head.Form.Arguments, head, names, backbone);
        return $"new {Type(head, names)}({SourceWriter.List([Phrases.Literal(head.Task), arguments, $"checkpoint.{source}"])})"
            + Initializer(head.Loss, names);
    }

    private static string Initializer(HeadLoss loss, TypeNames names)
    {
        List<string> members = [], options = [];
        if (loss.Weight != 1)
            members.Add($"LossWeight = {Phrases.Literal(loss.Weight)}");
        if (loss.ClassWeights == ClassWeights.Balanced)
            options.Add($"ClassWeights = {names["ClassWeights"]}.{loss.ClassWeights}");
        if (loss.GivenClassWeights is { } weights)
            options.Add($"GivenClassWeights = [{string.Join(", ", weights.Select(Phrases.Literal))}]");
        if (loss.LabelSmoothing != 0)
            options.Add($"LabelSmoothing = {Phrases.Literal(loss.LabelSmoothing)}");
        if (options.Count > 0)
            members.Add($"Loss = {{ {string.Join(", ", options)} }}");
        return members.Count == 0 ? "" : $" {{ {string.Join(", ", members)} }}";
    }

    /// <summary>Returns the file formats that can hold the targets of all heads.</summary>
    public static string Formats(ModelSpec model)
    {
        IEnumerable<string> common = model.Heads[0].Form.Files;
        foreach (var head in model.Heads.Skip(1))
            common = common.Intersect(head.Form.Files);
        return Phrases.JoinByOr([.. common]);
    }

    /// <summary>Describes the logits and their shapes.</summary>
    public static string LogitsSummary(ModelSpec model) => model.Heads.All(head => head.Form.Reads == HeadInput.Decoder)
        ? "Teacher-forced logits, [batch, target length, vocabulary]."
        : "Logits per task, [batch, labels]"
        + (model.Heads.Any(head => head.Form.ReadsTokens) ? "; [batch, length, outputs] where the head reads every position." : ".");

    /// <summary>Describes the head's output.</summary>
    public static string Gives(HeadSpec head) => head.Form.Gives(head.Labels?.Count ?? 0);

    /// <summary>Describes the head's input.</summary>
    public static string Reads(HeadSpec head) => head.Form.Reads switch
    {
        HeadInput.Decoder => "the decoder's output",
        HeadInput.EveryPosition => "every position",
        _ => head.Pooling switch
        {
            PoolingKind.Pooler => "the pooler",
            PoolingKind.Cls => "the first position",
            PoolingKind.Projected => "the first position, through a dense layer of its own",
            _ => "the mean over the tokens",
        },
    };

    // Hugging Face's classifiers have one head, call it classifier, and read what is its default there. A head that reads something else
    // must not have that name: Python would open it and compute other logits.
    private static string Path(HeadSpec head, ModelSpec model)
    {
        var isHuggingFace = head.Pooling == PoolingKind.Positions
            || (head.Pooling == PoolingKind.Pooler && !model.Backbone.Family.ClassifierProjects);
        return model.Heads.Count == 1 && isHuggingFace ? "\"classifier\"" : Phrases.Literal($"heads.{head.Task}");
    }

    private static string[] Pooling(HeadSpec head, TypeNames names) =>
        head.Pooling == PoolingKind.Positions ? [] : [$"{names["Pooling"]}.{head.Pooling}"];

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
