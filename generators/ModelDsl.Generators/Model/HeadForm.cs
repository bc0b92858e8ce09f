using ModelDsl.Backbones.Catalogue;

namespace ModelDsl.Generators.Model;

/// <summary>The output of the backbone that a head reads.</summary>
internal enum HeadInput
{
    /// <summary>One vector per text, [batch, hidden].</summary>
    PooledVector,

    /// <summary>Every position, [batch, length, hidden].</summary>
    EveryPosition,

    /// <summary>The decoder's output, [batch, target length, hidden].</summary>
    Decoder,
}

/// <summary>
/// One kind of head as the compiler knows it. Parser, resolvers and emitters read the form and test for no kind by name. A new kind is a
/// new row of <see cref="HeadForms"/>.
/// </summary>
/// <remarks>
/// Code and types are templates with these slots: <c>{head}</c> the property, <c>{task}</c> the task as a string literal, <c>{label}</c>
/// the label type, <c>{labels}</c> the field of the label set, <c>{backbone}</c> the backbone and <c>{index}</c> the head's index. A slot
/// that begins with a capital letter is a type of ModelDsl or .NET. Forms compare by reference; each exists once.
/// </remarks>
internal sealed class HeadForm
{
    public required HeadKind Kind { get; init; }

    /// <summary>The class of the head, without its type argument.</summary>
    public string Class => Kind + "Head";

    /// <summary>The kind as C# code spells it.</summary>
    public string Spelling => $"{nameof(HeadKind)}.{Kind}";

    public required HeadInput Reads { get; init; }

    /// <summary>The minimum number of labels; 0 for a head without labels.</summary>
    public int FewestLabels { get; init; }

    public bool HasLabels => FewestLabels > 0;

    /// <summary>How a cell of a data file holds the labels.</summary>
    public LabelCells Cells { get; init; }

    /// <summary>End of the message for too few labels: the reason for the minimum.</summary>
    public string WhyFewest { get; init; } = "";

    /// <summary>Message for needless labels, without its subject, the task.</summary>
    public string WhyNoLabels { get; init; } = "";

    /// <summary>Start of the message for a second head of this kind; null where a model may have several.</summary>
    public string? WhyOnlyOne { get; init; }

    /// <summary>The type of the head's field in Example; null where examples hold no target for it.</summary>
    public string? Field { get; init; }

    /// <summary>The expression that reads the field from a row of a file.</summary>
    public string Row { get; init; } = "";

    /// <summary>Extensions of the file formats that can hold the head's targets.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The expression that encodes the target of an example.</summary>
    public required string Encode { get; init; }

    /// <summary>The expression that decodes answers from a batch's logits; null where answers are generated token by token.</summary>
    public string? Decode { get; init; }

    public bool GeneratesText => Decode is null;

    /// <summary>Whether it chooses among classes, so that its loss has class weights and label smoothing.</summary>
    public bool ChoosesClass { get; init; }

    /// <summary>Whether targets and answers refer to tokens of the input.</summary>
    public bool ReadsTokens => Reads == HeadInput.EveryPosition;

    /// <summary>Arguments of the head's forward pass after the backbone's output.</summary>
    public string ForwardArguments { get; init; } = "";

    /// <summary>The type of an answer.</summary>
    public required string Answer { get; init; }

    /// <summary>The content of a prediction, in words; null where "an answer" says enough.</summary>
    public string? AnswerWords { get; init; }

    /// <summary>Describes the output for a number of labels.</summary>
    public required Func<int, string> Gives { get; init; }

    /// <summary>The constructor's arguments between task and source.</summary>
    public required string Arguments { get; init; }

    /// <summary>The expression that finds the head's weights in the checkpoint; null for those of a sequence classifier.</summary>
    public string? Source { get; init; }

    /// <summary>Maps the number of labels to the number of outputs per text, or per token where the head reads every position.</summary>
    public Func<int, int> Outputs { get; init; } = static labels => labels;

    /// <summary>Counts the head's own parameters for a number of outputs, without a projection before it. Null where the head is the
    /// backbone's own output.</summary>
    public Func<NetworkForm, int, long>? Parameters { get; init; } = static (network, outputs) => (network.Width + 1L) * outputs;

    /// <summary>The type names in the templates.</summary>
    public IEnumerable<string> TypeNames => new[] { Field, Answer }.OfType<string>().SelectMany(Template.TypesIn).Distinct();
}
