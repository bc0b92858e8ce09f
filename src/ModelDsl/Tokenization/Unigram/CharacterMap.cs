using System.Buffers.Binary;

namespace ModelDsl.Tokenization.Unigram;

/// <summary>
/// The normalization rules of a model (NFKC and more): replacements of UTF-8 byte sequences. SentencePiece stores them as a compiled trie,
/// a double array of darts-clone, followed by the zero-terminated replacements.
/// </summary>
internal sealed class CharacterMap
{
    private const uint LeafBit = 1u << 31;

    private readonly uint[] _units = [];
    private readonly byte[] _replacements = [];

    /// <param name="place">Location of the file.</param>
    /// <param name="compiled">The rules ("precompiled charsmap"); empty for none.</param>
    /// <exception cref="CheckpointException">The rules are damaged.</exception>
    public CharacterMap(FilePlace place, ReadOnlySpan<byte> compiled)
    {
        if (compiled.IsEmpty)
        {
            return;
        }

        var size = compiled.Length >= sizeof(uint) ? BinaryPrimitives.ReadUInt32LittleEndian(compiled) : uint.MaxValue;
        if (size == 0 || size % sizeof(uint) != 0 || size > compiled.Length - sizeof(uint))
        {
            throw new CheckpointException(
                place.File, $"{place}: the \"precompiled_charsmap\" is damaged; copy the file from the checkpoint again.");
        }

        _units = new uint[size / sizeof(uint)];
        for (var i = 0; i < _units.Length; i++)
        {
            _units[i] = BinaryPrimitives.ReadUInt32LittleEndian(compiled[((i + 1) * sizeof(uint))..]);
        }

        _replacements = compiled[(sizeof(uint) + (int)size)..].ToArray();
    }

    /// <summary>Finds the longest prefix of a text that has a rule.</summary>
    /// <param name="text">UTF-8, not empty.</param>
    /// <param name="replacement">The replacement of the prefix.</param>
    /// <returns>Length of the prefix in bytes; 0 if no rule matches.</returns>
    public int Longest(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> replacement)
    {
        var length = 0;
        uint value = 0;
        var node = _units.Length > 0 ? Offset(_units[0]) : 0;
        for (var i = 0; i < text.Length; i++)
        {
            node ^= text[i];
            if (node >= _units.Length || Label(_units[node]) != text[i])
            {
                break;
            }

            var unit = _units[node];
            node ^= Offset(unit);
            if (HasLeaf(unit) && node < _units.Length)
            {
                length = i + 1;
                value = _units[node] & ~LeafBit;
            }
        }

        replacement = value < _replacements.Length ? _replacements.AsSpan((int)value) : default;
        var end = replacement.IndexOf((byte)0);
        replacement = end < 0 ? replacement : replacement[..end];
        return length;
    }

    private static uint Label(uint unit) => unit & (LeafBit | 0xFF);

    private static bool HasLeaf(uint unit) => (unit & 0x100) != 0;

    private static uint Offset(uint unit) => (unit >> 10) << (int)((unit & 0x200) >> 6);
}
