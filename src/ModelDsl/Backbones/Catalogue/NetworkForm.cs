namespace ModelDsl.Backbones.Catalogue;

/// <summary>
/// A family's network in one shape, as the compiler knows it: its blocks in order, the legal cuts, and the calls in emitted code. Names,
/// costs, schedules and emitted code follow from it.
/// </summary>
internal sealed record NetworkForm
{
    /// <summary>The family and sizes from which it was created.</summary>
    public required KnownBackbone Source { get; init; }

    /// <summary>The blocks, from the input up.</summary>
    public required IReadOnlyList<BlockForm> Blocks { get; init; }

    /// <summary>The stacks of layers: one, or the encoder and the decoder.</summary>
    public required IReadOnlyList<StackForm> Stacks { get; init; }

    /// <summary>Size of the hidden states.</summary>
    public required int Width { get; init; }

    /// <summary>Rows of the word embeddings.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>The first block as subject and pronoun in messages: <c>the embeddings are</c>, <c>them</c>.</summary>
    public required (string Is, string Again) StartWords { get; init; }

    /// <summary>Types of the config and the shape in emitted code.</summary>
    public required (string Config, string Shape) Types { get; init; }

    /// <summary>The shape's properties and their values in emitted code.</summary>
    public required IReadOnlyList<(string Property, string Value)> Sizes { get; init; }

    /// <summary>Description of the properties in the emitted type's documentation.</summary>
    public required string Summary { get; init; }

    /// <summary>Emitted call that embeds a batch.</summary>
    public required string Embed { get; init; }

    /// <summary>Name of the length dimension in documented shapes: <c>length</c>, <c>source length</c>.</summary>
    public required string Length { get; init; }

    /// <summary>Emitted call that runs the whole first stack, embeddings included; null if there is none.</summary>
    public string? WholeFirstStack { get; init; }

    /// <summary>Returns the emitted call that runs the second stack on the first one's output; null if there is one stack only.</summary>
    public Func<string, string>? SecondStack { get; init; }

    /// <summary>The pooler in emitted code; null if the model has none.</summary>
    public PoolerForm? Pooler { get; init; }

    /// <summary>Name of a block that the model omits because no head reads it; null for none.</summary>
    public string? UnreadBlock { get; init; }

    /// <summary>Whether the head's output is tied to the first block, so that both train together.</summary>
    public bool IsTied { get; init; }

    /// <summary>Minimum number of blocks in a frozen prefix. Caching only an embedding lookup would save nothing.</summary>
    public int ShortestPrefix { get; init; } = 1;

    /// <summary>Maximum number of blocks in a frozen prefix. Inside a second stack, two tensors would cross the boundary.</summary>
    public int LongestPrefix { get; init; }

    /// <summary>Number of parameters of the output; 0 if it is tied or the network has none.</summary>
    public long OutputParameters { get; init; }

    /// <summary>Multiplications per token of the output, tied or not.</summary>
    public long OutputProducts { get; init; }

    /// <summary>Number of parameters of a dense layer of the hidden size; 0 if heads have none.</summary>
    public long ProjectionParameters { get; init; }

    /// <summary>Multiplications per token of a last layer that computes the first position only: key and value projections.</summary>
    public long FirstPositionProducts => 2 * ProjectionParameters;

    /// <summary>The stack with the legal cuts.</summary>
    public StackForm Trunk => Stacks[0];

    /// <summary>The family of the backbone.</summary>
    public BackboneFamily Family => Source.Family;

    /// <summary>Compares source and number of blocks; everything else follows from them.</summary>
    public bool Equals(NetworkForm? other) => other is not null && Source.Equals(other.Source) && Blocks.Count == other.Blocks.Count;

    /// <inheritdoc/>
    public override int GetHashCode() => Source.GetHashCode();
}

/// <summary>The pooler in emitted code. Models have one only if a head reads it.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Property">Its property.</param>
/// <param name="Create">Emitted call that creates it in the backbone's constructor.</param>
/// <param name="Summary">Its emitted documentation.</param>
internal sealed record PoolerForm(string Type, string Property, string Create, string Summary);
