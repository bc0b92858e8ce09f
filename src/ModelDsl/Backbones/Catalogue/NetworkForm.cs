namespace ModelDsl.Backbones.Catalogue;

/// <summary>
/// What the compiler knows of a family's network in one shape: its blocks in order, where it can be cut, and how emitted code calls its
/// parts. Names, costs, schedules and emitted code all follow from it.
/// </summary>
internal sealed record NetworkForm
{
    /// <summary>The family and sizes that it follows from.</summary>
    public required KnownBackbone Source { get; init; }

    /// <summary>The blocks, from the input on.</summary>
    public required IReadOnlyList<BlockForm> Blocks { get; init; }

    /// <summary>The stacks of layers: one, or the encoder and the decoder.</summary>
    public required IReadOnlyList<StackForm> Stacks { get; init; }

    /// <summary>The width of every position's vector.</summary>
    public required int Width { get; init; }

    /// <summary>Rows of the word embeddings.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>How messages speak of the first block alone, and of it again: <c>the embeddings are</c>, <c>them</c>.</summary>
    public required (string Is, string Again) StartWords { get; init; }

    /// <summary>The emitted type's config and shape.</summary>
    public required (string Config, string Shape) Types { get; init; }

    /// <summary>The sizes as emitted code spells them.</summary>
    public required IReadOnlyList<(string Property, string Value)> Sizes { get; init; }

    /// <summary>What the emitted type's documentation says of its properties.</summary>
    public required string Summary { get; init; }

    /// <summary>How the input is looked up, of a batch.</summary>
    public required string Embed { get; init; }

    /// <summary>What texts are called in shapes: <c>length</c>, <c>source length</c>.</summary>
    public required string Length { get; init; }

    /// <summary>How the first stack is run from the input to its end in one call; null where there is no such call.</summary>
    public string? WholeFirstStack { get; init; }

    /// <summary>How the second stack is run, given what crosses to it; null where there is one stack alone.</summary>
    public Func<string, string>? SecondStack { get; init; }

    /// <summary>The pooler as emitted code has it; null where the model has none.</summary>
    public PoolerForm? Pooler { get; init; }

    /// <summary>A block that the family could have and this model has not, because no head reads it.</summary>
    public string? UnreadBlock { get; init; }

    /// <summary>Whether the first block is the output of the head as well, so that the two train together.</summary>
    public bool IsTied { get; init; }

    /// <summary>How few blocks are a frozen prefix: a look-up of words alone is none, there is nothing to save.</summary>
    public int ShortestPrefix { get; init; } = 1;

    /// <summary>How many blocks, from the input on, can be one: where a second stack begins, two tensors would have to cross.</summary>
    public int LongestPrefix { get; init; }

    /// <summary>Parameters of the output where the network has one of its own.</summary>
    public long OutputParameters { get; init; }

    /// <summary>The weights of the output, its own or tied, that multiply for each token.</summary>
    public long OutputProducts { get; init; }

    /// <summary>Parameters of a dense layer as wide as the hidden states.</summary>
    public long ProjectionParameters { get; init; }

    /// <summary>What of the last layer multiplies for each token where it answers for the first position alone: keys and values.</summary>
    public long FirstPositionProducts => 2 * ProjectionParameters;

    /// <summary>The stack in which the network can be cut.</summary>
    public StackForm Trunk => Stacks[0];

    /// <summary>The family.</summary>
    public BackboneFamily Family => Source.Family;

    /// <summary>Whether it is of the same blocks: all else follows from the source.</summary>
    public bool Equals(NetworkForm? other) => other is not null && Source.Equals(other.Source) && Blocks.Count == other.Blocks.Count;

    /// <inheritdoc/>
    public override int GetHashCode() => Source.GetHashCode();
}

/// <summary>A pooler, which models have only where a head reads it.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Property">Its property.</param>
/// <param name="Create">How the backbone's constructor makes it.</param>
/// <param name="Summary">What it is.</param>
internal sealed record PoolerForm(string Type, string Property, string Create, string Summary);
