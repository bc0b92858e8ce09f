using ModelDsl.Checkpoints;
using ModelDsl.Testing;
using ModelDsl.Tests.Checkpoints;
using ModelDsl.Tests.Models;
using ModelDsl.Tests.Models.Declared;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Heads;

/// <summary>Masked language models with <c>tie_word_embeddings: false</c>, whose decoder has a weight of its own.</summary>
public sealed class UntiedMaskedLMTests : IDisposable
{
    private const string Decoder = "cls.predictions.decoder.weight";
    private const int FavoredToken = 300;

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Logits_come_from_the_decoder_and_not_from_the_words()
    {
        using var checkpoint = Untied();
        using var model = TinyWords.FromPretrained(checkpoint.Path);
        Assert.DoesNotContain(Decoder, model.LoadReport.Ignored);
        AssertFavorsOneToken(model);
    }

    [Fact]
    public void The_decoder_is_saved_and_opens_again()
    {
        using var checkpoint = Untied();
        using (var model = TinyWords.FromPretrained(checkpoint.Path))
            model.Save(_folder["saved"]);

        using var saved = CheckpointDirectory.Open(_folder["saved"]);
        Assert.Contains(Decoder, saved.Tensors.Keys);
        using var reopened = TinyWords.FromPretrained(_folder["saved"]);
        AssertFavorsOneToken(reopened);
    }

    [Fact]
    public void The_decoder_trains_with_the_head_while_the_words_are_frozen()
    {
        using var checkpoint = Untied();
        using var model = TinyWords.FromPretrained(checkpoint.Path);
        model.Apply(TinyWords.Stage.Heads);
        Assert.True(model.NamedParameters[Decoder].requires_grad);
        Assert.False(model.NamedParameters["bert.embeddings.word_embeddings.weight"].requires_grad);
    }

    [Fact]
    public void A_missing_decoder_is_an_error()
    {
        using var checkpoint = Untied(weights => weights.Remove(Decoder));
        var error = Assert.Throws<CheckpointException>(() => TinyWords.FromPretrained(checkpoint.Path));
        Assert.Contains($"missing: {Decoder}", error.Message, StringComparison.Ordinal);
    }

    private static EditedCheckpoint Untied(Action<Dictionary<string, Tensor>>? edit = null) => new(
        Goldens.PathOf("models/bert-tiny-mlm/checkpoint"),
        config => config["tie_word_embeddings"] = false,
        weights =>
        {
            weights[Decoder] = zeros_like(weights["bert.embeddings.word_embeddings.weight"]);
            weights["cls.predictions.bias"] = zeros_like(weights["cls.predictions.bias"]);
            weights["cls.predictions.bias"][FavoredToken] = tensor(5f);
            edit?.Invoke(weights);
        });

    private static void AssertFavorsOneToken(TinyWords model)
    {
        using var golden = new GoldenModel("bert-tiny-mlm");
        var logits = model.Forward(golden.Unlabelled("b1")).Words;
        Assert.True(logits.select(2, FavoredToken).eq(tensor(5f)).all().item<bool>());
        Assert.Equal(logits.shape[0] * logits.shape[1], logits.count_nonzero().item<long>());
    }
}
