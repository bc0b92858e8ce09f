using ModelDsl.Backbones.Catalogue;

namespace ModelDsl.Generators.Model;

/// <summary>What a head reads of its backbone.</summary>
internal enum HeadInput
{
    /// <summary>One vector of each text, [batch, hidden].</summary>
    PooledVector,

    /// <summary>Every position, [batch, length, hidden].</summary>
    EveryPosition,

    /// <summary>The decoder's output, [batch, target length, hidden].</summary>
    Decoder,
}

/// <summary>
/// What the compiler knows of one kind of head. Parser, resolvers and emitters read it and ask for no kind by name. A new kind is a new row
/// of <see cref="HeadForms"/>.
/// </summary>
/// <remarks>
/// Code and types are templates. Slots: <c>{head}</c> the property, <c>{task}</c> the task as a string literal, <c>{label}</c> the label
/// type, <c>{labels}</c> the field with the labels, <c>{backbone}</c> the backbone and <c>{index}</c> the head's number. A slot that begins
/// with a capital letter is a type of ModelDsl or .NET. Forms compare by reference: each exists once.
/// </remarks>
internal sealed class HeadForm
{
    public required HeadKind Kind { get; init; }

    /// <summary>The class of the head, without its type argument.</summary>
    public string Class => Kind + "Head";

    /// <summary>The kind as a user writes it.</summary>
    public string Spelling => $"{nameof(HeadKind)}.{Kind}";

    public required HeadInput Reads { get; init; }

    /// <summary>The least number of labels; 0 for a head without labels.</summary>
    public int FewestLabels { get; init; }

    public bool HasLabels => FewestLabels > 0;

    /// <summary>Why fewer labels make no sense: the end of an error message.</summary>
    public string WhyFewest { get; init; } = "";

    /// <summary>Why labels make no sense: an error message without its subject, the task.</summary>
    public string WhyNoLabels { get; init; } = "";

    /// <summary>Why a model has one such head at most: the begin of an error message. Null where it may have several.</summary>
    public string? WhyOnlyOne { get; init; }

    /// <summary>The type of the field in Example; null where examples say nothing for the head.</summary>
    public string? Field { get; init; }

    /// <summary>Reads that field from a row of a file.</summary>
    public string Row { get; init; } = "";

    /// <summary>The extensions of the files that can hold what the head learns from.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Encodes the target of an example.</summary>
    public required string Encode { get; init; }

    /// <summary>Decodes the answers from a batch's logits; null where answers are generated token by token.</summary>
    public string? Decode { get; init; }

    public bool GeneratesText => Decode is null;

    /// <summary>Whether targets and answers depend on the tokens of the input.</summary>
    public bool ReadsTokens => Reads == HeadInput.EveryPosition;

    /// <summary>Further arguments of the head's forward pass.</summary>
    public string ForwardArguments { get; init; } = "";

    /// <summary>The type of an answer.</summary>
    public required string Answer { get; init; }

    /// <summary>The content of a prediction, in words; null where "an answer" says enough.</summary>
    public string? AnswerWords { get; init; }

    /// <summary>What the head gives for a number of labels, in words.</summary>
    public required Func<int, string> Gives { get; init; }

    /// <summary>The constructor's arguments between task and source.</summary>
    public required string Arguments { get; init; }

    /// <summary>Where the checkpoint has the head's weights; null where its sequence classifier has them.</summary>
    public string? Source { get; init; }

    /// <summary>Outputs for a number of labels: per text, or per token where the head reads every position.</summary>
    public Func<int, int> Outputs { get; init; } = static labels => labels;

    /// <summary>The head's own parameters on an encoder with so many outputs, without a projection before it. Null where the head is the
    /// backbone's own output.</summary>
    public Func<NetworkForm, int, long>? Parameters { get; init; } = static (network, outputs) => (network.Width + 1L) * outputs;

    /// <summary>The type names in the templates.</summary>
    public IEnumerable<string> TypeNames => new[] { Field, Answer }.OfType<string>().SelectMany(Template.TypesIn).Distinct();
}
