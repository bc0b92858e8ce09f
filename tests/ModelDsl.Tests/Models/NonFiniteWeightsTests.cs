using ModelDsl.Models;
using ModelDsl.Testing;
using ModelDsl.Tests.Checkpoints;
using ModelDsl.Tests.Models.Declared;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Models;

/// <summary>NaN and infinite weights are found by name, and give an error in the place of an answer.</summary>
public sealed class NonFiniteWeightsTests
{
    private const string Weight = "bert.encoder.layer.1.output.dense.weight";

    private static readonly string Checkpoint = Goldens.PathOf("models/bert-tiny-seqcls/checkpoint");

    [Theory, InlineData(float.NaN), InlineData(float.PositiveInfinity), InlineData(float.NegativeInfinity)]
    public void One_such_weight_is_named_and_no_answer_is_made_of_it(float value)
    {
        using var checkpoint = new EditedCheckpoint(
            Checkpoint, weights: weights => weights[Weight][3, 5] = tensor(value));
        using var model = TinySentiment.FromPretrained(checkpoint.Path);

        Assert.Equal([Weight], NonFiniteWeights.Find(model));
        var error = Assert.Throws<CheckpointException>(() => model.Predict("a fine day"));
        Assert.Contains("Task cannot answer: its logits are not finite", error.Message, StringComparison.Ordinal);
        Assert.Contains(checkpoint.Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Large_weights_are_none()
    {
        using var checkpoint = new EditedCheckpoint(Checkpoint, weights: weights => weights[Weight].fill_(3e38f));
        using var model = TinySentiment.FromPretrained(checkpoint.Path);
        Assert.Empty(NonFiniteWeights.Find(model));
    }

    [Fact]
    public void A_tokenizer_with_more_tokens_than_the_table_has_rows_is_refused_at_the_first_text()
    {
        using var checkpoint = new EditedCheckpoint(Checkpoint);
        File.AppendAllText(Path.Combine(checkpoint.Path, "vocab.txt"), "\nbrumble\n##fex\n");
        File.Delete(Path.Combine(checkpoint.Path, "tokenizer.json"));
        using var model = TinySentiment.FromPretrained(checkpoint.Path);
        var error = Assert.Throws<CheckpointException>(() => model.Predict("a fine day"));
        Assert.Contains("and the model embeddings for 760", error.Message, StringComparison.Ordinal);
    }
}
