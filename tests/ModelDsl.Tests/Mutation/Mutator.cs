using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace ModelDsl.Tests.Mutation;

/// <summary>Creates damaged versions of a file: what disks, transfers, editors and attackers do to it.</summary>
internal sealed class Mutator
{
    private static readonly byte[][] Numbers = Encode(
        "0", "-1", "1", "2", "0.5", "2147483647", "2147483648", "-2147483649", "9223372036854775808", "99999999999999999999", "1e308",
        "1e999", "-1e308", "1e-320", "NaN", "Infinity");

    private static readonly byte[][] Values = Encode(
        "null", "true", "false", "\"\"", "\" \"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[null]", "{\"\": null}", "[[[1]]]",
        "{\"type\": null}", "[\"a\", \"a\"]", $"\"{new string('y', 100_000)}\"", Nested('[', ']', 40), Nested('[', ']', 2_000));

    private static readonly byte[][] Fragments =
    [
        [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0], [0xEF, 0xBB, 0xBF], "\r"u8.ToArray(), "\n\n"u8.ToArray(),
        "\""u8.ToArray(), "\t"u8.ToArray(), ","u8.ToArray(), "\u2028"u8.ToArray(), [.. Enumerable.Repeat((byte)'z', 70_000)],
    ];

    private readonly byte[] _original;

    // Members and values of a JSON file; empty for other files.
    private readonly List<Range> _json;

    /// <param name="original">The undamaged file.</param>
    public Mutator(byte[] original)
    {
        _original = original;
        _json = FindJson(original);
    }

    /// <summary>Returns a damaged version of the file, with one to three changes.</summary>
    public byte[] Create(Random random)
    {
        var mutant = _json.Count > 0 && random.Next(2) == 0 ? ReplaceJson(random) : Change(_original, random);
        for (var more = random.Next(4); more > 1; more--)
            mutant = Change(mutant, random);
        return mutant;
    }

    private byte[] ReplaceJson(Random random)
    {
        var range = _json[random.Next(_json.Count)];
        return Splice(_original, range, random.Next(5) switch
        {
            0 or 1 => Pick(Values, random),
            2 => Pick(Numbers, random),
            3 => _original[_json[random.Next(_json.Count)]],        // Another value of the file, often of another type.
            _ => [],
        });
    }

    private static byte[] Change(byte[] file, Random random)
    {
        if (file.Length == 0)
            return Pick(Fragments, random);

        var at = random.Next(file.Length);
        var length = Math.Min(file.Length - at, 1 + random.Next(random.Next(2) == 0 ? 8 : 256));
        return random.Next(10) switch
        {
            0 => Splice(file, at..(at + 1), [(byte)(file[at] ^ (1 << random.Next(8)))]),
            1 => Splice(file, at..(at + 1), [(byte)random.Next(256)]),
            2 => file[..at],
            3 => Splice(file, at..(at + length), []),
            4 => Splice(file, at..at, file[at..(at + length)]),
            5 => Splice(file, at..at, Pick(Fragments, random)),
            6 => Splice(file, at..(at + length), RandomBytes(length, random)),
            7 => WriteLength(file, random),
            _ => ReplaceNumber(file, at, random),
        };
    }

    // Lengths and offsets of binary files.
    private static byte[] WriteLength(byte[] file, Random random)
    {
        long[] lengths = [0, -1, 1, int.MaxValue, uint.MaxValue, long.MaxValue, 1L << 40, file.Length, random.NextInt64()];
        var bytes = new byte[random.Next(2) == 0 ? 4 : 8];
        Span<byte> written = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(written, lengths[random.Next(lengths.Length)]);
        written[..bytes.Length].CopyTo(bytes);
        var start = random.Next(2) == 0 ? 0 : random.Next(file.Length);
        return Splice(file, start..Math.Min(start + bytes.Length, file.Length), bytes);
    }

    private static byte[] ReplaceNumber(byte[] file, int from, Random random)
    {
        var start = file.AsSpan(from).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (start < 0)
            return Splice(file, from..from, Pick(Numbers, random));

        start += from;
        var length = file.AsSpan(start).IndexOfAnyExcept("0123456789.eE+-"u8);
        return Splice(file, start..(length < 0 ? file.Length : start + length), Pick(Numbers, random));
    }

    private static List<Range> FindJson(byte[] file)
    {
        var found = new List<Range>();
        var open = new Stack<int>();
        try
        {
            var reader = new Utf8JsonReader(file, new JsonReaderOptions { AllowMultipleValues = true });
            while (reader.Read())
            {
                var (start, end) = ((int)reader.TokenStartIndex, (int)reader.BytesConsumed);
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        open.Push(start);
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        found.Add(open.Pop()..end);
                        break;
                    case JsonTokenType.PropertyName:
                        found.Add(start..(end - 1));
                        break;
                    default:
                        found.Add(start..end);
                        break;
                }
            }

            return found;
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static byte[] Splice(byte[] file, Range range, byte[] with)
    {
        var (start, length) = range.GetOffsetAndLength(file.Length);
        return [.. file.AsSpan(0, start), .. with, .. file.AsSpan(start + length)];
    }

    private static byte[] RandomBytes(int count, Random random)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Pick(byte[][] choices, Random random) => choices[random.Next(choices.Length)];

    private static string Nested(char open, char close, int depth) => new string(open, depth) + new string(close, depth);

    private static byte[][] Encode(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
}
