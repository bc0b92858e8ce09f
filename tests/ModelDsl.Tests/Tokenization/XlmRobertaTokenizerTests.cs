using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using ModelDsl.Testing;
using ModelDsl.Tokenization;

namespace ModelDsl.Tests.Tokenization;

/// <summary>XLM-R's tokenizer over the pieces of the T5 goldens, so that their recorded ids, moved to fairseq's places, are what it
/// owes.</summary>
public class XlmRobertaTokenizerTests
{
    private const int Begin = 0;
    private const int End = 2;
    private const int Unknown = 3;

    // <pad>, </s> and <unk> come before the pieces of T5, and four special tokens before those of XLM-R.
    private const int SpecialOfT5 = 3;
    private const int T5Pieces = 480;
    private const int Mask = T5Pieces + 1;

    private static readonly string T5Folder = Goldens.PathOf("tokenization/t5");

    [Fact]
    public void Every_text_has_the_pieces_of_the_goldens_at_the_ids_of_fairseq()
    {
        using var folder = Folder();

        AssertGoldens(folder.Open());
    }

    [Fact]
    public void Tokenizer_json_alone_gives_the_same_ids()
    {
        using var folder = new TokenizerFolder().With("tokenizer.json", TokenizerJson());
        var tokenizer = folder.Open();

        AssertGoldens(tokenizer);
        Assert.Equal(Mask + 1, tokenizer.VocabularySize);
        Assert.Equal([Begin, Mask, End], tokenizer.Encode("<mask>").Ids.ToArray());
    }

    [Fact]
    public void A_pair_stands_as_in_RoBERTa_and_the_mask_takes_the_space_before_it()
    {
        using var folder = Folder();
        var tokenizer = folder.Open();
        var a = tokenizer.Encode("a").Ids[1];

        Assert.Equal([Begin, a, End, End, a, End], tokenizer.Encode("a", "a").Ids.ToArray());
        Assert.Equal(new int[6], tokenizer.Encode("a", "a").TypeIds.ToArray());
        Assert.Equal([Begin, a, Mask, End], tokenizer.Encode("a <mask>").Ids.ToArray());
        Assert.Equal(Mask + 1, tokenizer.VocabularySize);
        Assert.Equal(1, tokenizer.PadId);
        Assert.Equal([default, new(0, 1), new(2, 8), default], tokenizer.EncodeWithOffsets("a <mask>").Offsets.ToArray());
    }

    [Theory]
    [InlineData("tokenizer_config.json", """{ "tokenizer_class": "XLMRobertaTokenizerFast" }""")]
    [InlineData("config.json", """{ "model_type": "xlm-roberta" }""")]
    public void The_checkpoint_tells_which_unigram_model_counts(string file, string content)
    {
        using var folder = Folder().With(file, content).With("spiece.model", File.ReadAllBytes(Path.Combine(T5Folder, "spiece.model")));

        Assert.Equal(Mask + 1, folder.Open().VocabularySize);
    }

    [Fact]
    public void A_model_with_other_special_pieces_is_refused() => TokenizerFolder.AssertRefused(
        new TokenizerFolder().With("sentencepiece.bpe.model", File.ReadAllBytes(Path.Combine(T5Folder, "spiece.model"))),
        "sentencepiece.bpe.model", "<unk>, <s>, </s>");

    private static void AssertGoldens(Tokenizer tokenizer)
    {
        var lines = File.ReadLines(Path.Combine(T5Folder, "single.jsonl")).Select(line => JsonElement.Parse(line))
            .Where(line => !line.GetProperty("text").GetString()!.Contains('<')) // Special tokens differ.
            .ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line =>
        {
            var pieces = line.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()).SkipLast(1);

            Assert.Equal(
                [Begin, .. pieces.Select(id => id < SpecialOfT5 ? Unknown : id + 1), End],
                tokenizer.Encode(line.GetProperty("text").GetString()!).Ids.ToArray());
        });
    }

    private static TokenizerFolder Folder() => new TokenizerFolder().With("sentencepiece.bpe.model", SentencePieceModel());

    private static byte[] SentencePieceModel()
    {
        using var written = new MemoryStream();
        written.Write([.. Piece("<unk>", 2), .. Piece("<s>", 3), .. Piece("</s>", 3)]);
        using var output = new CodedOutputStream(written);
        using var input = new CodedInputStream(File.ReadAllBytes(Path.Combine(T5Folder, "spiece.model")));
        for (var piece = 0; input.ReadTag() is not 0 and var tag;)
        {
            // Everything that is not a piece, such as the rules of normalisation, is a message too.
            var message = input.ReadBytes();
            if (WireFormat.GetTagFieldNumber(tag) != 1 || piece++ >= SpecialOfT5)
            {
                output.WriteTag(tag);
                output.WriteBytes(message);
            }
        }

        output.Flush();
        return written.ToArray();
    }

    private static byte[] Piece(string text, byte type) =>
        [0x0A, (byte)(text.Length + 4), 0x0A, (byte)text.Length, .. Encoding.ASCII.GetBytes(text), 0x18, type];

    private static string TokenizerJson()
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(T5Folder, "tokenizer.json")))!;
        string[] before = ["<s>", "<pad>", "</s>", "<unk>"];
        var pieces = json["model"]!["vocab"]!.AsArray().Take(T5Pieces).Skip(SpecialOfT5).Select(piece => piece!.DeepClone());
        json["model"]!["vocab"] = new JsonArray(
            [.. before.Select(Unscored), .. pieces, Unscored("<mask>")]);
        json["model"]!["unk_id"] = Unknown;
        json["added_tokens"] = new JsonArray([
            .. before.Index().Append((Mask, "<mask>")).Select(token => new JsonObject
            {
                ["id"] = token.Item1, ["content"] = token.Item2, ["special"] = true, ["lstrip"] = token.Item2 == "<mask>",
            })]);
        return json.ToJsonString();

        static JsonNode Unscored(string token) => new JsonArray(token, 0.0);
    }
}
