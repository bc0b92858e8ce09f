using ModelDsl.Backbones;
using ModelDsl.Heads;
using ModelDsl.Models;
using ModelDsl.Tokenization;

namespace ModelDsl.Checkpoints;

/// <summary>A checkpoint while a model is being built from it.</summary>
public sealed class PretrainedCheckpoint
{
    /// <summary>How the checkpoint is opened.</summary>
    public PretrainedOptions Options { get; } = new();

    internal CheckpointConfig Config { get; } = null!;

    internal Tokenizer Tokenizer { get; } = null!;

    /// <summary>Opens a checkpoint directory and builds a model from it.</summary>
    /// <exception cref="ModelDslException">The checkpoint is damaged, or does not fit the model.</exception>
    public static TModel Load<TModel>(string directory, PretrainedOptions? options, Func<PretrainedCheckpoint, TModel> build)
        where TModel : PretrainedModel => throw new NotImplementedException();

    /// <summary>The weights of the backbone: below its prefix or, in the checkpoint of a bare backbone, without one.</summary>
    /// <param name="prefix">Hugging Face's <c>base_model_prefix</c>, such as <c>bert</c>.</param>
    public WeightSource Backbone(string prefix) => throw new NotImplementedException();

    /// <summary>What the checkpoint has for a head.</summary>
    /// <param name="path">What the names of the head's parameters begin with: <c>classifier</c> where the model has a single head,
    /// <c>heads.TaskA</c> where it has several.</param>
    public HeadSource Head(string path) => throw new NotImplementedException();

    internal LoadReport Finish() => throw new NotImplementedException();
}
