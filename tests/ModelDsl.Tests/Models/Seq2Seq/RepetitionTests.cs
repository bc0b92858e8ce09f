using ModelDsl.Generation;
using ModelDsl.Tests.Checkpoints;
using ModelDsl.Tests.Models.Declared;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models.Seq2Seq;

/// <summary>No text has a sequence of tokens twice where the options forbid it, by the rule of Hugging Face's
/// NoRepeatNGramLogitsProcessor.</summary>
public sealed class RepetitionTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly GoldenModel _golden = new("t5v11-tiny");

    public void Dispose()
    {
        _golden.Dispose();
        _scope.Dispose();
    }

    // Worked out by hand: an id is forbidden if the last size - 1 ids have been followed by it before.
    [Theory]
    [InlineData(1, new[] { 0, 5, 7, 5 }, new[] { 0, 5, 7, 5 })]
    [InlineData(2, new[] { 0, 5, 7, 5 }, new[] { 7 })]
    [InlineData(2, new[] { 0, 5, 7, 5, 8, 5 }, new[] { 7, 8 })]
    [InlineData(2, new[] { 4, 4 }, new[] { 4 })]
    [InlineData(2, new[] { 0 }, new int[0])]
    [InlineData(3, new[] { 1, 2, 3, 1, 2 }, new[] { 3 })]
    [InlineData(3, new[] { 1, 2, 3, 2, 1 }, new int[0])]
    [InlineData(3, new[] { 1, 2 }, new int[0])]
    [InlineData(4, new[] { 6, 6, 6, 6 }, new[] { 6 })]
    [InlineData(9, new[] { 6, 6, 6, 6 }, new int[0])]
    public void An_id_is_forbidden_that_would_complete_a_sequence_again(int size, int[] ids, int[] forbidden) =>
        Assert.Equal(forbidden, RepeatedNGrams.FindNext(ids, size));

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Greedy_search_takes_the_best_token_that_is_allowed(int size)
    {
        using var model = GoldenT5.Open("t5v11-tiny");
        using var noGradient = no_grad();
        var batch = _golden.Batch("b0");
        var text = model.Generator.Generate(batch, new() { MinLength = 40, MaxLength = 40, NoRepeatNGramSize = size })[0].Ids;

        var labels = tensor(text.Select(id => (long)id).ToArray()).unsqueeze(0);
        var logits = model.Head.Forward(
            model.Backbone.Decode(labels, model.Backbone.Encode(batch).narrow(0, 0, 1), batch.Mask?.narrow(0, 0, 1)));
        logits.narrow(2, 1, 1).fill_(float.NegativeInfinity);      // the end is not allowed yet
        List<int> ids = [0, .. text];
        for (var length = 1; length <= text.Count; length++)
        {
            var last = ids[(length - Math.Min(length, size - 1))..length];
            for (var start = 0; start + size <= length; start++)
            {
                if (ids[start..(start + size - 1)].SequenceEqual(last))
                    logits[0, length - 1, ids[start + size - 1]] = tensor(float.NegativeInfinity);
            }
        }

        Assert.Equal(labels, logits.argmax(-1));
    }

    [Theory, InlineData(1), InlineData(4)]
    public void No_text_of_any_beam_has_a_pair_of_tokens_twice(int beams)
    {
        using var model = GoldenT5.Open("t5v11-tiny");
        GenerationOptions options = new() { Beams = beams, MinLength = 30, MaxLength = 30 };

        var free = model.Generator.Generate(_golden.Batch("b4"), options);
        var texts = model.Generator.Generate(_golden.Batch("b4"), options with { NoRepeatNGramSize = 2 });

        Assert.Contains(free, text => Pairs(text.Ids).Distinct().Count() < text.Ids.Count);
        Assert.All(texts, text => Assert.Equal(text.Ids.Count, Pairs(text.Ids).Distinct().Count()));
    }

    [Fact]
    public void A_checkpoint_says_so_and_a_saved_model_too()
    {
        using var checkpoint = new EditedCheckpoint(_golden.Checkpoint);
        File.WriteAllText(Path.Combine(checkpoint.Path, "generation_config.json"), """{ "no_repeat_ngram_size": 3 }""");
        using var folder = new TemporaryFolder();
        using var model = TinyTranslatorV11.FromPretrained(checkpoint.Path);
        model.Save(folder["saved"]);
        using var reopened = TinyTranslatorV11.FromPretrained(folder["saved"]);

        Assert.Equal((3, 3), (model.Generation.NoRepeatNGramSize, reopened.Generation.NoRepeatNGramSize));
        Assert.Empty(model.LoadReport.IgnoredSettings);
    }

    [Fact]
    public void No_text_is_made_of_weights_that_are_not_finite()
    {
        using var checkpoint = new EditedCheckpoint(
            _golden.Checkpoint, weights: weights => weights["decoder.block.1.layer.2.DenseReluDense.wo.weight"][3, 5] = tensor(float.NaN));
        using var model = TinyTranslatorV11.FromPretrained(checkpoint.Path);

        foreach (var beams in (int[])[1, 3])
        {
            var error = Assert.Throws<CheckpointException>(() => model.Predict("a fine day", new GenerationOptions { Beams = beams }));
            Assert.Contains("cannot answer: its logits are not finite", error.Message, StringComparison.Ordinal);
            Assert.Contains(checkpoint.Path, error.Message, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<(int, int)> Pairs(IReadOnlyList<int> ids) => ids.Prepend(0).Zip(ids);
}
