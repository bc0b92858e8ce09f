using System.Text.Json;
using ModelDsl.Data;
using ModelDsl.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models.Seq2Seq;

/// <summary>Generation with a minimum length, in 62 combinations of options: the ids and scores of Hugging Face.</summary>
public sealed class MinLengthTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory, MemberData(nameof(GoldenT5.Models), MemberType = typeof(GoldenT5))]
    public void Texts_and_scores_are_those_of_Hugging_Face(string name)
    {
        using var recorded = JsonDocument.Parse(File.ReadAllText(Goldens.PathOf($"models/{name}/generate_minlength.json")));
        using var model = GoldenT5.Open(name);
        var batch = new EncodedBatch(
            Rows(recorded.RootElement.GetProperty("input_ids")),
            Rows(recorded.RootElement.GetProperty("attention_mask")).to_type(ScalarType.Bool), null);

        var cases = recorded.RootElement.GetProperty("cases").EnumerateArray().ToList();
        Assert.Equal(62, cases.Count);
        Assert.All(cases, one =>
        {
            var texts = model.Generator.Generate(batch, Options(one.GetProperty("arguments")));

            var rows = one.GetProperty("rows").EnumerateArray().Select(row => row.GetInt32()).ToList();
            Assert.Equal(
                one.GetProperty("ids").EnumerateArray().Select(ids => ids.EnumerateArray().Select(id => id.GetInt32()).Skip(1)),
                rows.Select(row => WithoutPads(texts[row].Ids)));
            if (!one.TryGetProperty("sequences_scores_f64", out var scores)) return;

            Assert.Equal(
                scores.EnumerateArray().Select(score => score.GetDouble()), rows.Select(row => texts[row].Score!.Value),
                (expected, actual) => Math.Abs(expected - actual) <= 1e-5 * Math.Max(1, Math.Abs(expected)));
        });
    }

    private static GenerationOptions Options(JsonElement arguments)
    {
        var beams = arguments.GetProperty("num_beams").GetInt32();
        GenerationOptions options = new()
        {
            Beams = beams,
            MinLength = arguments.GetProperty("min_length").GetInt32(),
            MaxLength = arguments.GetProperty("max_length").GetInt32(),
        };
        return beams == 1 ? options : options with
        {
            EarlyStopping = arguments.GetProperty("early_stopping").GetBoolean(),
            LengthPenalty = arguments.GetProperty("length_penalty").GetDouble(),
        };
    }

    private static Tensor Rows(JsonElement rows) =>
        stack(rows.EnumerateArray().Select(row => tensor(row.EnumerateArray().Select(id => id.GetInt64()).ToArray())));

    private static IEnumerable<int> WithoutPads(IEnumerable<int> ids) => ids.Reverse().SkipWhile(id => id == 0).Reverse();
}
