using System.Text;

namespace ModelDsl.Tokenization.ByteLevelBpe;

/// <summary>
/// The letters that stand for bytes in a byte-level vocabulary (Radford et al., 2019): a printable byte is its Latin-1 character, the
/// others follow from U+0100 on, so that a space is U+0120.
/// </summary>
internal static class ByteAlphabet
{
    private static readonly Dictionary<char, byte> s_bytes = CreateBytes();

    /// <summary>The text whose UTF-8 bytes letters stand for; U+FFFD where they are not UTF-8.</summary>
    /// <remarks>
    /// Microsoft.ML.Tokenizers' decoder gives up on bytes that are not UTF-8, as in a sequence that was cut inside a character.
    /// </remarks>
    public static string Decode(IReadOnlyList<string> tokens)
    {
        var bytes = new List<byte>();
        foreach (char letter in tokens.SelectMany(token => token))
        {
            if (s_bytes.TryGetValue(letter, out byte value))
            {
                bytes.Add(value);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static Dictionary<char, byte> CreateBytes()
    {
        var bytes = new Dictionary<char, byte>();
        char next = '\u0100';
        for (int value = 0; value < 256; value++)
        {
            bool isPrintable = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            bytes.Add(isPrintable ? (char)value : next++, (byte)value);
        }

        return bytes;
    }
}
