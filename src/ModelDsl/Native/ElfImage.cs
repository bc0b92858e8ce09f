using System.Buffers.Binary;
using System.Text;

namespace ModelDsl.Native;

/// <summary>
/// Reads a 64-bit little-endian ELF library as the dynamic loader does, through program headers and the dynamic section. Section headers
/// may be stripped (System V ABI, "Program Loading and Dynamic Linking").
/// </summary>
/// <remarks>Every read is bounds-checked and throws <see cref="InvalidDataException"/>.</remarks>
internal readonly ref struct ElfImage
{
    private const uint LoadSegment = 1;
    private const uint DynamicSegment = 2;
    private const long EndOfDynamicSection = 0;
    private const int ProgramHeaderSize = 56;
    private const int DynamicEntrySize = 16;

    private readonly ReadOnlySpan<byte> _bytes;

    public ElfImage(ReadOnlySpan<byte> bytes)
    {
        // Magic number, 64-bit class, little-endian data.
        if (bytes.Length < 64 || !bytes.StartsWith("\u007fELF\u0002\u0001"u8))
            throw new InvalidDataException("it is not a 64-bit little-endian ELF library");
        _bytes = bytes;
    }

    public ushort Read16(long offset) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(offset, sizeof(ushort)));

    public uint Read32(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(Slice(offset, sizeof(uint)));

    public long Read64(long offset) => BinaryPrimitives.ReadInt64LittleEndian(Slice(offset, sizeof(long)));

    public bool HasStringAt(long offset, string text)
    {
        var expected = Encoding.UTF8.GetBytes(text + '\0');
        return offset >= 0 && offset <= _bytes.Length - expected.Length && Slice(offset, expected.Length).SequenceEqual(expected);
    }

    /// <summary>Returns the value of an entry of the dynamic section (a size or a count), or null if there is none.</summary>
    public long? DynamicValue(long tag)
    {
        var (start, size) = FindDynamicSection();
        for (var entry = start; entry < start + size && Read64(entry) != EndOfDynamicSection; entry += DynamicEntrySize)
        {
            if (Read64(entry) == tag) return Read64(entry + 8);
        }

        return null;
    }

    /// <summary>Returns the file offset of a table that the dynamic section points to, or null if there is none.</summary>
    public long? DynamicTable(long tag) => DynamicValue(tag) is { } address ? OffsetOf(address) : null;

    private (long Offset, long Size) FindDynamicSection()
    {
        for (var i = 0; i < ProgramHeaderCount; i++)
        {
            if (SegmentType(i) == DynamicSegment) return (Read64(Segment(i) + 8), Read64(Segment(i) + 32));
        }

        throw new InvalidDataException("it has no dynamic section");
    }

    private long OffsetOf(long address)
    {
        for (var i = 0; i < ProgramHeaderCount; i++)
        {
            var (offset, start, size) = (Read64(Segment(i) + 8), Read64(Segment(i) + 16), Read64(Segment(i) + 32));
            if (SegmentType(i) == LoadSegment && address >= start && address - start < size) return offset + (address - start);
        }

        throw new InvalidDataException($"no segment holds the address 0x{address:x}");
    }

    private int ProgramHeaderCount => Read16(56);

    private long Segment(int index) => Read64(32) + (long)index * ProgramHeaderSize;

    private uint SegmentType(int index) => Read32(Segment(index));

    private ReadOnlySpan<byte> Slice(long offset, int length) =>
        offset >= 0 && offset <= _bytes.Length - length
            ? _bytes.Slice((int)offset, length)
            : throw new InvalidDataException($"it ends before byte {offset}");
}
