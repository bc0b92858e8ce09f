using ModelDsl.Tokenization;

namespace ModelDsl.Tests.Mutation;

/// <summary>The files of tokenizers.</summary>
/// <param name="goldens">The folder of the golden files.</param>
internal sealed class TokenizerKinds(string goldens)
{
    private const string Json = "tokenizer.json";
    private const string Config = "tokenizer_config.json";
    private const string Map = "special_tokens_map.json";
    private const string Added = "added_tokens.json";
    private const string Xlm = "sentencepiece.bpe.model";

    private static readonly string[] Texts =
        ["the happy garden, is good!", "", " \uD83D\uDE80 CAF\u00C9\t\u4E2D<extra_id_0>", "[MASK]brumblefex<mask> \uD800", new('a', 300)];

    public IEnumerable<InputKind> All =>
    [
        Kind("bert-uncased", "vocab.txt"),
        Kind("bert-uncased", Json, without: "vocab.txt"),
        Kind("bert-uncased", Config),
        Kind("bert-uncased", Map),
        Kind("bert-uncased", Added, prepare: folder => Write(folder, Added, """{ "brumblefex": 760, "New York": 761, "<e>": 762 }"""u8)),
        Kind("roberta", "vocab.json"),
        Kind("roberta", "merges.txt"),
        Kind("roberta", Json, without: "merges.txt"),
        Kind("roberta", Config),
        Kind("t5", "spiece.model"),
        Kind("t5", Json, without: "spiece.model"),
        Kind("t5", Config),
        Kind("t5", Xlm, without: "spiece.model", folder =>
        {
            File.Delete(Path.Combine(folder, Json));
            File.Delete(Path.Combine(folder, Config));
            File.Delete(Path.Combine(folder, Map));
            Write(folder, Xlm, XlmRoberta());
        }),
        Kind("bert-uncased", "config.json", prepare: folder => Write(folder, "config.json", """{ "model_type": "bert" }"""u8)),
    ];

    private InputKind Kind(string tokenizer, string file, string? without = null, Action<string>? prepare = null) => new(
        $"{tokenizer}/{file}", file,
        folder =>
        {
            foreach (var path in Directory.GetFiles(Path.Combine(goldens, "tokenization", tokenizer)))
            {
                if (Path.GetExtension(path) != ".jsonl" && Path.GetFileName(path) != without)
                    File.Copy(path, Path.Combine(folder, Path.GetFileName(path)));
            }

            prepare?.Invoke(folder);
        },
        Read);

    private static void Read(string folder)
    {
        var tokenizer = Tokenizer.FromDirectory(folder);
        foreach (var text in Texts)
        {
            var encoded = tokenizer.EncodeWithOffsets(text, "a pair", maxLength: 64);
            tokenizer.Decode(encoded.Ids.AsSpan());
            if (!tokenizer.Encode(text, "a pair", maxLength: 64).Ids.SequenceEqual(encoded.Ids))
                throw new InvalidOperationException($"The ids differ with offsets: {text}");
        }
    }

    // XLM-R's special pieces in place of T5's first three.
    private byte[] XlmRoberta()
    {
        var pieces = File.ReadAllBytes(Path.Combine(goldens, "tokenization/t5/spiece.model")).AsSpan();
        for (var piece = 0; piece < 3; piece++)
            pieces = pieces[(2 + pieces[1])..];
        return [.. Piece("<unk>"u8, 2), .. Piece("<s>"u8, 3), .. Piece("</s>"u8, 3), .. pieces];
    }

    private static byte[] Piece(ReadOnlySpan<byte> text, byte type) =>
        [0x0A, (byte)(text.Length + 4), 0x0A, (byte)text.Length, .. text, 0x18, type];

    private static void Write(string folder, string file, ReadOnlySpan<byte> content) =>
        File.WriteAllBytes(Path.Combine(folder, file), content.ToArray());
}
