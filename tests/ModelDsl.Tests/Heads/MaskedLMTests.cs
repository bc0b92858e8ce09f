using ModelDsl.Heads.Masking;
using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Heads;

public sealed class MaskedLMTests : IDisposable
{
    private const int MaskId = 9;

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TinyWords _model = TinyWords.FromPretrained(Goldens.PathOf("models/bert-tiny-mlm/checkpoint"));

    public void Dispose()
    {
        _model.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Of_15_percent_of_the_tokens_8_in_10_become_the_mask_and_one_another_token_but_never_a_special_one()
    {
        var masking = new TokenMasker(_model.Tokenizer, MaskId);
        int[] ids = [7, .. Enumerable.Range(200, 500), 8];
        var (hidden, masked, replaced, count) = (0, 0, 0, 0);
        for (var seed = 0; seed < 40; seed++)
        {
            var (changed, target) = masking.Mask(ids, new Random(seed));
            Assert.Equal((7, 8), (changed[0], changed[^1]));
            hidden += target.Count;
            masked += changed.Count(id => id == MaskId);
            replaced += changed.Where((id, position) => id != MaskId && id != ids[position]).Count();
            count += 500;
        }

        Assert.Equal(0.15, (double)hidden / count, 0.01);
        Assert.Equal(0.8, (double)masked / hidden, 0.03);
        Assert.Equal(0.1, (double)replaced / hidden, 0.02);
        Assert.Equal(1, masking.Mask([7, 300, 8], new Random(1)).Target.Count);
        Assert.Equal(0, masking.Mask([7, 8], new Random(1)).Target.Count);
    }

    [Fact]
    public void Each_epoch_hides_other_tokens_and_each_evaluation_the_same()
    {
        var masking = new InputMasker(_model.Heads, [true]);
        var example = _model.Encode(
            new TinyWords.Example("The weather was cold in the morning, but by noon the sun had warmed the walls."));
        Assert.Equal(masking.Mask(example, 3).Ids, masking.Mask(example, 3).Ids);
        Assert.NotEqual(masking.Mask(example, 3).Ids, masking.Mask(example, 4).Ids);
        Assert.Same(example, new InputMasker(_model.Heads, [false]).Mask(example, 3));

        TinyWords.Example[] texts = [new("The weather was cold."), new("The sun had warmed the stone walls of the garden.")];
        Assert.Equal(_model.Evaluate(texts).Tasks, _model.Evaluate(texts).Tasks);
        var metrics = _model.Evaluate(texts)["Words"];
        Assert.Equal(Math.Exp(metrics.Loss), metrics[MetricNames.Perplexity], 1e-6);
    }

    [Fact]
    public void A_masked_text_gets_candidates_for_each_mask()
    {
        var masks = _model.Predict("The [MASK] was cold in the [MASK].").Words;
        Assert.Equal(2, masks.Count);
        Assert.Equal(2, masks[0].Position);
        Assert.All(masks, mask => Assert.Equal(5, mask.Candidates.Count));
        Assert.All(masks, mask => Assert.Equal(mask.Candidates.OrderByDescending(candidate => candidate.Probability), mask.Candidates));
        Assert.Empty(_model.Predict("The weather was cold.").Words);
    }

    [Fact]
    public void A_backbone_learns_the_words_of_texts_and_goes_on_as_a_classifier_s()
    {
        using var folder = new Checkpoints.TemporaryFolder();
        string[] texts = ["The weather was cold.", "The sun was warm.", "The garden was cold.", "The stone was warm."];
        IReadOnlyList<TinyWords.Example> train = [.. Enumerable.Repeat(texts, 8).SelectMany(text => text)
            .Select(text => new TinyWords.Example(text))];
        var before = _model.Evaluate(train)["Words"];
        using var trainer = new TinyWords.Trainer(_model,
            new() { Epochs = 4, BatchSize = 8, LearningRate = 3e-3, HeadLearningRate = 1e-2, Acceptance = Acceptance.AlwaysContinue });

        var after = trainer.Run(train, train).Stages[^1].Evaluation["Words"];

        Assert.True(after.Loss < before.Loss / 2, $"before {before}, after {after}");
        _model.Save(folder["adapted"]);
        using var classifier = TinySentiment.FromPretrained(folder["adapted"]);
        Assert.Equal(
            _model.Backbone.Embeddings.Words.Weight.data<float>().ToArray(),
            classifier.Backbone.Embeddings.Words.Weight.data<float>().ToArray());
    }
}
