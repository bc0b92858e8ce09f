using ModelDsl.Checkpoints;
using ModelDsl.Testing;
using ModelDsl.Tests.Models;
using ModelDsl.Tests.Models.Declared;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Tests.Checkpoints;

/// <summary>Checkpoints that store a tensor under another name than Hugging Face's <c>save_pretrained</c> does.</summary>
public sealed class StoredNamesTests : IDisposable
{
    private const string Words = "bert.embeddings.word_embeddings.weight";
    private const string Decoder = "cls.predictions.decoder.weight";

    private static readonly string Bert = Goldens.PathOf("models/bert-tiny-mlm/checkpoint");
    private static readonly string T5 = Goldens.PathOf("models/t5-tiny/checkpoint");

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _scope.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(Decoder)]
    [InlineData("anything.else")]
    public void A_tied_tensor_is_found_under_its_other_name_or_the_one_in_the_metadata(string kept)
    {
        var metadata = kept == Decoder ? null : new Dictionary<string, string> { [Words] = kept };
        WriteRenamed(Bert, name => name == Words ? kept : name, metadata);

        using var model = TinyWords.FromPretrained(_folder.FullPath);

        Assert.Equal("Every parameter comes from the checkpoint.", model.LoadReport.ToString());
        AssertSameLogits(model);
    }

    [Theory]
    [InlineData("lm_head.weight")]
    [InlineData("encoder.embed_tokens.weight")]
    [InlineData("decoder.embed_tokens.weight")]
    public void The_table_of_a_T5_is_found_under_each_of_its_names(string kept)
    {
        WriteRenamed(T5, name => name == "shared.weight" ? kept : name);
        using var model = TinyTranslator.FromPretrained(_folder.FullPath);
        using var usual = TinyTranslator.FromPretrained(T5);

        Assert.Equal("Every parameter comes from the checkpoint.", model.LoadReport.ToString());
        TensorAssert.Same(usual.NamedParameters["shared.weight"], model.NamedParameters["shared.weight"]);
    }

    [Fact]
    public void An_output_of_its_own_is_no_table_of_words()
    {
        var untied = Goldens.PathOf("models/t5v11-tiny/checkpoint");
        WriteRenamed(untied, name => name == "shared.weight" ? "unrelated" : name);
        var error = Assert.Throws<CheckpointException>(() => TinyTranslatorV11.FromPretrained(_folder.FullPath));
        Assert.Contains("missing: shared.weight", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model.")]
    [InlineData("module._orig_mod.")]
    [InlineData("bert.")]
    public void A_prefix_before_all_names_is_read_past_and_not_saved(string wrapper)
    {
        WriteRenamed(Bert, name => wrapper + name);
        using var model = TinyWords.FromPretrained(_folder.FullPath);
        AssertSameLogits(model);

        model.Save(_folder["saved"]);
        using var saved = CheckpointDirectory.Open(_folder["saved"]);
        Assert.Equal(model.NamedParameters.Keys.Order(), saved.Tensors.Keys.Order());
    }

    [Fact]
    public void A_prefix_before_the_names_of_a_bare_backbone_is_read_past()
    {
        var bare = Goldens.PathOf("models/bert-tiny/checkpoint");
        WriteRenamed(bare, name => $"module.{name}");
        using var wrapped = TinyPair.FromPretrained(_folder.FullPath);
        using var usual = TinyPair.FromPretrained(bare);
        Assert.Equal(usual.LoadReport.FreshlyInitialized, wrapped.LoadReport.FreshlyInitialized);
        Assert.Equal(["module.embeddings.position_ids"], wrapped.LoadReport.Ignored);
    }

    private static void AssertSameLogits(TinyWords model)
    {
        using var golden = new GoldenModel("bert-tiny-mlm");
        using var usual = TinyWords.FromPretrained(Bert);
        var batch = golden.Unlabelled("b1");
        TensorAssert.Same(usual.Forward(batch).Words, model.Forward(batch).Words);
    }

    private void WriteRenamed(string original, Func<string, string> rename, IReadOnlyDictionary<string, string>? metadata = null)
    {
        foreach (var file in Directory.GetFiles(original))
            File.Copy(file, _folder[Path.GetFileName(file)]);
        using var opened = CheckpointDirectory.Open(original);
        SafetensorsFile.Write(
            _folder["model.safetensors"], opened.Tensors.Keys.Select(name =>
                KeyValuePair.Create(rename(name), opened.Read(name))), metadata);
    }
}
