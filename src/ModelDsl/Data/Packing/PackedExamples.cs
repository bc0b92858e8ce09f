namespace ModelDsl.Data.Packing;

/// <summary>Encoded examples in blocks of arrays. A million short texts take about their token ids; as objects, each takes hundreds of
/// bytes more.</summary>
/// <remarks>Texts and words stay where the examples came from: few are read again, for reports.</remarks>
internal sealed class PackedExamples
{
    // A block's arrays stay below the large object heap unless texts are long.
    private const int BlockSize = 512;

    private readonly PackedBlock[] _blocks;
    private readonly Func<int, EncodedExample> _encode;

    private PackedExamples(PackedBlock[] blocks, Func<int, EncodedExample> encode)
    {
        (_blocks, _encode) = (blocks, encode);
        Count = blocks.Sum(block => block.Count);
    }

    /// <summary>The number of examples.</summary>
    public int Count { get; }

    /// <summary>All of them.</summary>
    public ExampleView All => new(this, 0, Count);

    /// <summary>Packs examples one after the other.</summary>
    /// <param name="examples">The examples, which are not kept.</param>
    /// <param name="encode">Encodes the example with an index once more.</param>
    /// <inheritdoc cref="PackedBlock.Pack"/>
    public static PackedExamples Pack(IEnumerable<EncodedExample> examples, Func<int, EncodedExample> encode) =>
        new([.. examples.Chunk(BlockSize).Select(PackedBlock.Pack)], encode);

    /// <summary>Packs examples that stay in memory too.</summary>
    /// <inheritdoc cref="PackedBlock.Pack"/>
    public static PackedExamples Pack(IReadOnlyList<EncodedExample> examples) => Pack(examples, index => examples[index]);

    /// <summary>Creates an example again, without its text and words.</summary>
    public EncodedExample Create(int index) => BlockOf(index).Create(index % BlockSize, index);

    /// <summary>Returns an example with its text and words, encoded once more.</summary>
    public EncodedExample Describe(int index) => _encode(index) with { Index = index };

    /// <summary>Returns the token ids of an example.</summary>
    public int[] IdsOf(int index) => BlockOf(index).IdsOf(index % BlockSize);

    /// <summary>Returns the number of tokens of an example.</summary>
    public int LengthOf(int index) => BlockOf(index).LengthOf(index % BlockSize);

    /// <summary>Returns the number of tokens of an example before truncation.</summary>
    public int FullLengthOf(int index) => BlockOf(index).FullLengthOf(index % BlockSize);

    /// <summary>Returns whether the text of an example is empty or only spaces.</summary>
    public bool IsBlank(int index) => BlockOf(index).IsBlank(index % BlockSize);

    /// <summary>Returns the target of an example for a head; null if unknown.</summary>
    public Target? LabelOf(int index, int task) => BlockOf(index).LabelOf(index % BlockSize, task);

    private PackedBlock BlockOf(int index) => _blocks[index / BlockSize];
}
