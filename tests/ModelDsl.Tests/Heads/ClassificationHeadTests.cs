using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Runtime;
using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Heads;

public sealed class ClassificationHeadTests : IDisposable
{
    private const int NoLabel = EncodedExample.NoLabel;

    private readonly TinyPair _model = TinyPair.FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint"));
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _model.Dispose();
    }

    [Fact]
    public void The_loss_is_summed_over_the_examples_that_have_a_label()
    {
        var logits = zeros(4, 3);
        Assert.Equal(2 * Math.Log(3), Loss(0, NoLabel, 2, NoLabel), 1e-6);
        Assert.Equal(0, Loss(NoLabel, NoLabel, NoLabel, NoLabel));

        double Loss(params long[] labels) => _model.Size.LossSum(logits, tensor(labels)).item<float>();
    }

    [Fact]
    public void A_class_is_chosen_among_two_at_least() => Assert.Contains(
        "at least 2 labels to choose from; it has Small alone",
        Assert.Throws<ArgumentException>(
            () => new ClassificationHead<TinyPair.Sizes>("Size", LabelSet.Create(TinyPair.Sizes.Small), _model.Backbone.Config,
                null!)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void The_most_probable_label_is_decoded()
    {
        var scored = _model.Size.Decode(tensor(new float[,] { { 0, 0, 5 }, { 1, 0, 0 } }));

        Assert.Equal([TinyPair.Sizes.Large, TinyPair.Sizes.Small], scored.Select(answer => answer.Label));
        Assert.All(scored, answer =>
        {
            Assert.Equal(answer.Probabilities.Max(), answer.Probability);
            Assert.Equal(1, answer.Probabilities.Sum(), 1e-6f);
        });
    }

    [Fact]
    public void An_unknown_label_is_told_from_one_that_does_not_exist()
    {
        Assert.NotNull(_model.Mood.Encode(TinyPair.Moods.Bad));
        Assert.Null(_model.Mood.Encode(null));
        Assert.Throws<ArgumentException>(() => _model.Mood.Encode((TinyPair.Moods)7));
    }

    [Fact]
    public void Evaluation_counts_for_each_task_the_examples_that_have_its_label()
    {
        string[] texts = ["short", "a rather longer text than the one before it", "middling words here", "the last"];
        var predictions = _model.Predict(texts);

        // Labelled with the model's own answers, one of them wrong: 2 of 3 are right, whatever the batches.
        var wrong = predictions[2].Mood.Label == TinyPair.Moods.Good ? TinyPair.Moods.Bad : TinyPair.Moods.Good;
        TinyPair.Example[] examples =
        [
            new(texts[0], predictions[0].Mood.Label),
            new(texts[1], predictions[1].Mood.Label),
            new(texts[2], wrong),
            new(texts[3]),
        ];

        var evaluation = _model.Evaluate(examples);
        Assert.Equal((3, 2.0 / 3), (evaluation["Mood"].Count, evaluation["Mood"][MetricNames.Accuracy]));
        Assert.False(evaluation.Tasks.ContainsKey("Size"));
        var oneByOne = examples[..3].Average(example => _model.Evaluate([example])["Mood"].Loss);
        Assert.Equal(oneByOne, evaluation["Mood"].Loss, 1e-6);
    }

    [Fact]
    public void The_mean_over_tokens_leaves_padding_out()
    {
        var hidden = tensor(new float[,,] { { { 1, 2 }, { 3, 4 }, { 100, 100 } } });
        var mask = tensor(new[,] { { true, true, false } });

        Assert.Equal([2f, 3f], SequencePooling.AverageTokens(hidden, mask).data<float>().ToArray());
        Assert.Equal(SequencePooling.AverageTokens(hidden.narrow(1, 0, 2), null), SequencePooling.AverageTokens(hidden, mask));
        Assert.Equal([1f, 2f], SequencePooling.SelectFirst(hidden).data<float>().ToArray());
    }
}
