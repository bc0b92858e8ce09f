using System.Text.Json;
using ModelDsl.Data;
using ModelDsl.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models.Seq2Seq;

public sealed class GenerationTests : IDisposable
{
    private static readonly string[] CaseNames = ["greedy", "beam4", "beam4_early", "beam4_lp2", "beam4_lp0", "greedy_max5", "beam4_max5"];

    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var model in GoldenT5.Names)
            {
                foreach (var name in CaseNames)
                    data.Add(model, name);
            }

            return data;
        }
    }

    public void Dispose() => _scope.Dispose();

    [Theory, MemberData(nameof(Cases))]
    public void Texts_are_those_that_Hugging_Face_generates(string modelName, string caseName)
    {
        using var model = GoldenT5.Open(modelName);
        using var io = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf($"models/{modelName}/io.json")));
        var recorded = io.RootElement.GetProperty("generate");
        var expected = recorded.GetProperty("cases").EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == caseName);
        var options = OptionsOf(expected.GetProperty("arguments"));
        var batch = new EncodedBatch(Ids(recorded.GetProperty("input_ids")),
            Ids(recorded.GetProperty("attention_mask")).to_type(ScalarType.Bool), null);

        var texts = model.Generator.Generate(batch, options);

        var ids = expected.TryGetProperty("ids_4_45", out var newer) ? newer : expected.GetProperty("ids");
        Assert.Equal(ids.EnumerateArray().Select(row => Cut(row.EnumerateArray().Select(id => id.GetInt32()).Skip(1))),
            texts.Select(text => Cut(text.Ids)));
        if (options.Beams > 1)
        {
            Assert.Equal(
                expected.GetProperty("sequences_scores_4_45").EnumerateArray().Select(score => score.GetDouble()),
                texts.Select(text => text.Score!.Value), (one, other) => Math.Abs(one - other) <= 1e-4);
        }
    }

    [Theory]
    [InlineData("t5-tiny", 1)]
    [InlineData("t5v11-tiny", 3)]
    public void A_text_is_as_long_as_it_must_be_and_no_longer_than_it_may(string name, int beams)
    {
        using var golden = new GoldenModel(name);
        using var model = GoldenT5.Open(name);
        var texts = model.Generator.Generate(golden.Batch("b1"), new() { MinLength = 9, MaxLength = 12, Beams = beams });
        Assert.All(texts, text => Assert.InRange(text.Ids.Count, 9, 11));
        Assert.All(texts, text => Assert.DoesNotContain(1, text.Ids.Take(8)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Each_step_says_what_the_whole_decoder_says_of_it(int beams)
    {
        using var golden = new GoldenModel("t5-tiny");
        using var model = GoldenT5.Open("t5-tiny");
        var batch = golden.Batch("b1");
        using var noGradient = no_grad();
        var (text, score) = model.Generator.Generate(batch, new() { Beams = beams })[0] is var best
            ? (best.Ids, best.Score) : default;

        // The sum of the log probabilities that the teacher-forced decoder gives the same text.
        var labels = tensor(text.Select(id => (long)id).ToArray()).unsqueeze(0);
        var memory = model.Backbone.Encode(batch).narrow(0, 0, 1);
        var logits = model.Head.Forward(model.Backbone.Decode(labels, memory, batch.Mask!.narrow(0, 0, 1)));
        if (score is not null)
            Assert.Equal(-model.Head.LossSum(logits, labels).item<float>() / text.Count, score.Value, 1e-4);
        else
            Assert.Equal(labels, logits.argmax(-1));
    }

    [Fact]
    public void Options_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GenerationOptions { Beams = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GenerationOptions { MaxLength = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GenerationOptions { MinLength = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new GenerationOptions { LengthPenalty = double.NaN });

        using var golden = new GoldenModel("t5-tiny");
        using var model = GoldenT5.Open("t5-tiny");
        var generator = model.Generator;
        Assert.Throws<ArgumentException>(() => generator.Generate(golden.Batch("b0"), new() { MinLength = 9, MaxLength = 8 }));
    }

    private static GenerationOptions OptionsOf(JsonElement arguments) => new()
    {
        Beams = arguments.GetProperty("num_beams").GetInt32(),
        MaxLength = arguments.GetProperty("max_length").GetInt32(),
        EarlyStopping = arguments.TryGetProperty("early_stopping", out var early) && early.GetBoolean(),
        LengthPenalty = arguments.TryGetProperty("length_penalty", out var penalty) ? penalty.GetDouble() : 1,
    };

    private static Tensor Ids(JsonElement rows) =>
        stack(rows.EnumerateArray().Select(row => tensor(row.EnumerateArray().Select(id => id.GetInt64()).ToArray())));

    // Rows are filled up with 0.
    private static int[] Cut(IEnumerable<int> ids) => [.. ids.Reverse().SkipWhile(id => id == 0).Reverse()];
}
