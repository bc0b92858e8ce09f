using System.Text.Json.Nodes;
using ModelDsl.Checkpoints;
using ModelDsl.Tests.Checkpoints;
using ModelDsl.Tests.Models;
using ModelDsl.Tests.Models.Declared;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Tests.Heads;

/// <summary>
/// The masked language models of RoBERTa and DistilBERT under Hugging Face's names. None was recorded: checkpoints are made of the golden
/// backbones and random heads, and answers are compared with the formulas of RobertaLMHead and DistilBertForMaskedLM, written out here.
/// </summary>
public sealed class MaskedLMOfFamiliesTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Families => ["roberta", "distilbert"];

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Theory, MemberData(nameof(Families))]
    public void Logits_are_those_of_the_formula(string family)
    {
        using var golden = new GoldenModel(GoldenHead.NameOf(family));
        using var checkpoint = WithHead(family, golden);
        using var model = Open(family, checkpoint.Path);

        var logits = model.Forward(golden.Unlabelled("b1")).ByTask[0];

        using var weights = CheckpointDirectory.Open(checkpoint.Path);
        GoldenModel.AssertClose(Formula(family, weights, golden.Output("b1", "hidden_states.2")), logits);
    }

    [Theory, MemberData(nameof(Families))]
    public void A_saved_model_has_Hugging_Face_s_names_and_opens_again_with_the_same_bits(string family)
    {
        using var golden = new GoldenModel(GoldenHead.NameOf(family));
        using var checkpoint = WithHead(family, golden);
        using var model = Open(family, checkpoint.Path);
        Assert.Equal("Every parameter comes from the checkpoint.", model.LoadReport.ToString());
        model.Save(_folder["saved"]);

        using var before = CheckpointDirectory.Open(checkpoint.Path);
        using var after = CheckpointDirectory.Open(_folder["saved"]);
        Assert.Equal(before.Tensors.Keys.Order(), after.Tensors.Keys.Order());
        Assert.Equal(ArchitectureOf(family), after.Config.GetProperty("architectures")[0].GetString());
        using var reopened = Open(family, _folder["saved"]);
        var batch = golden.Unlabelled("b1");
        Assert.Equal(model.Forward(batch).ByTask[0].data<float>().ToArray(), reopened.Forward(batch).ByTask[0].data<float>().ToArray());
    }

    [Theory]
    [InlineData("roberta", "lm_head.decoder.weight", "lm_head.decoder.bias")]
    [InlineData("distilbert", "vocab_projector.weight")]
    public void Copies_of_tied_weights_are_named_as_ignored(string family, params string[] copies)
    {
        using var golden = new GoldenModel(GoldenHead.NameOf(family));
        using var checkpoint = WithHead(family, golden, weights =>
        {
            foreach (var copy in copies)
                weights[copy] = copy.EndsWith("bias", StringComparison.Ordinal) ? weights["lm_head.bias"] : weights[WordsOf(family)];
        });
        using var model = Open(family, checkpoint.Path);
        Assert.Equal(copies.Order(StringComparer.Ordinal), model.LoadReport.Ignored);
    }

    [Theory, MemberData(nameof(Families))]
    public void A_head_of_which_a_part_is_missing_is_damaged(string family)
    {
        var bias = family == "roberta" ? "lm_head.bias" : "vocab_projector.bias";
        using var golden = new GoldenModel(GoldenHead.NameOf(family));
        using var checkpoint = WithHead(family, golden, weights => weights.Remove(bias));
        var error = Assert.Throws<CheckpointException>(() => Open(family, checkpoint.Path));
        Assert.Contains($"missing: {bias}", error.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Families))]
    public void The_output_trains_with_the_words_that_it_is_tied_to(string family)
    {
        using var golden = new GoldenModel(GoldenHead.NameOf(family));
        if (family == "roberta")
            Learns(TinyRobertaWords.FromPretrained(golden.Checkpoint), TinyRobertaWords.Stage.All, family);
        else
            Learns(TinyDistilBertWords.FromPretrained(golden.Checkpoint), TinyDistilBertWords.Stage.All, family);
    }

    // The gradient of the table has rows of tokens that were not read: those that the output alone looked at.
    private static void Learns<TStage, TExample, TPrediction>(StagedModel<TStage, TExample, TPrediction> model, TStage all, string family)
        where TStage : struct, Enum
    {
        using (model)
        {
            model.Apply(all);
            using var golden = new GoldenModel(GoldenHead.NameOf(family));
            var ids = golden.Batch("b0").Ids;
            var loss = model.Heads[0].LossSum(model.Forward(new(ids, null, null, ids)).ByTask[0], ids);
            loss.backward();
            var table = model.NamedParameters[WordsOf(family)];
            Assert.Equal(table.shape[0], table.grad!.abs().sum(1).gt(0).sum().item<long>());
        }
    }

    private static Tensor Formula(string family, CheckpointDirectory weights, Tensor hidden)
    {
        var (transform, norm, bias, epsilon) = family == "roberta"
            ? ("lm_head.dense", "lm_head.layer_norm", "lm_head.bias", weights.Config.GetProperty("layer_norm_eps").GetDouble())
            : ("vocab_transform", "vocab_layer_norm", "vocab_projector.bias", 1e-12);
        var dense = functional.linear(hidden, weights.Read($"{transform}.weight"), weights.Read($"{transform}.bias"));
        var activated = dense * 0.5 * (1 + special.erf(dense / Math.Sqrt(2)));
        var centred = activated - activated.mean([-1], keepdim: true);
        var deviation = (centred.square().mean([-1], keepdim: true) + epsilon).sqrt();
        var normed = (centred / deviation * weights.Read($"{norm}.weight")) + weights.Read($"{norm}.bias");
        return normed.matmul(weights.Read(WordsOf(family)).t()) + weights.Read(bias);
    }

    private static EditedCheckpoint WithHead(string family, GoldenModel golden, Action<Dictionary<string, Tensor>>? edit = null) => new(
        golden.Checkpoint,
        config => config["architectures"] = new JsonArray(ArchitectureOf(family)),
        weights =>
        {
            foreach (var name in weights.Keys.Where(name => !name.StartsWith(family, StringComparison.Ordinal)).ToList())
                weights.Remove(name);

            random.manual_seed(5);
            var (vocabulary, hidden) = (weights[WordsOf(family)].shape[0], weights[WordsOf(family)].shape[1]);
            var (transform, norm, bias) = family == "roberta"
                ? ("lm_head.dense", "lm_head.layer_norm", "lm_head.bias") : ("vocab_transform", "vocab_layer_norm", "vocab_projector.bias");
            weights[$"{transform}.weight"] = randn(hidden, hidden);
            weights[$"{transform}.bias"] = randn(hidden);
            weights[$"{norm}.weight"] = randn(hidden);
            weights[$"{norm}.bias"] = randn(hidden);
            weights[bias] = randn(vocabulary);
            edit?.Invoke(weights);
        });

    private static PretrainedModel Open(string family, string checkpoint) =>
        family == "roberta" ? TinyRobertaWords.FromPretrained(checkpoint) : TinyDistilBertWords.FromPretrained(checkpoint);

    private static string ArchitectureOf(string family) => family == "roberta" ? "RobertaForMaskedLM" : "DistilBertForMaskedLM";

    private static string WordsOf(string family) => $"{family}.embeddings.word_embeddings.weight";
}
