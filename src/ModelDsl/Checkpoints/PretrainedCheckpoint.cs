using ModelDsl.Backbones;
using ModelDsl.Heads;
using ModelDsl.Models;
using ModelDsl.Tokenization;

namespace ModelDsl.Checkpoints;

/// <summary>A checkpoint while a model is being built from it.</summary>
public sealed class PretrainedCheckpoint
{
    private readonly CheckpointParts _parts;
    private readonly string _path;

    private PretrainedCheckpoint(CheckpointDirectory directory, CheckpointConfig config, FreshWeights initial, PretrainedOptions options)
    {
        _parts = new CheckpointParts(directory, initial);
        _path = directory.Path;
        Config = config;
        Options = options;
        TokenizerOrNull = TokenizerFiles.ExistIn(_path) ? Tokenizer.FromDirectory(_path) : null;
    }

    /// <summary>How the checkpoint is opened.</summary>
    public PretrainedOptions Options { get; }

    internal CheckpointConfig Config { get; }

    internal Tokenizer? TokenizerOrNull { get; }

    internal Tokenizer Tokenizer => TokenizerOrNull
        ?? throw new ModelDslException(
            $"{_path} has no tokenizer files, so the model cannot read text. Copy them into the checkpoint: for BERT, vocab.txt and tokenizer_config.json.");

    /// <summary>Opens a checkpoint and builds a model from it.</summary>
    /// <param name="checkpoint">A folder with <c>config.json</c>, the weights and, to read text, the tokenizer's files. Where there is no
    /// such folder, the id of a model on the Hugging Face hub, such as <c>google-bert/bert-base-uncased</c>: it is opened from the cache
    /// that Python's huggingface_hub uses too, and downloaded into it first if need be.</param>
    /// <param name="options">How to open it.</param>
    /// <param name="build">The model's constructor.</param>
    /// <exception cref="ModelDslException">The checkpoint cannot be found or downloaded, is damaged, or does not fit the model.</exception>
    /// <exception cref="OperationCanceledException">The download was cancelled.</exception>
    public static TModel Load<TModel>(string checkpoint, PretrainedOptions? options, Func<PretrainedCheckpoint, TModel> build)
        where TModel : PretrainedModel
    {
        options ??= new();
        using var opened = CheckpointDirectory.Open(CheckpointLocation.Find(checkpoint, options));
        var config = new CheckpointConfig(Path.Combine(opened.Path, "config.json"), opened.Config);
        using var initial = new FreshWeights(options.Seed, config.Number("initializer_range") ?? 0.02);
        return build(new PretrainedCheckpoint(opened, config, initial, options));
    }

    /// <summary>The weights of the backbone: below its prefix or, in the checkpoint of a bare backbone, without one.</summary>
    /// <param name="prefix">Hugging Face's <c>base_model_prefix</c>, such as <c>bert</c>.</param>
    public WeightSource Backbone(string prefix)
    {
        var named = $"{prefix}.";
        return new CheckpointWeightSource(_parts, _parts.HasAny(named) ? named : "", named);
    }

    /// <summary>What the checkpoint has for a head.</summary>
    /// <param name="path">What the names of the head's parameters begin with: <c>classifier</c> where the model has a single head,
    /// <c>heads.TaskA</c> where it has several.</param>
    public HeadSource Head(string path)
    {
        var named = $"{path}.";
        var isFresh = Options.FreshHeads || !_parts.HasAny(named);
        var weights = new CheckpointWeightSource(_parts, named, named, isFresh, advice: $"; {HeadSource.Advice}");
        return new HeadSource(path, weights, isFresh ? null : Config, _parts.Report);
    }

    /// <summary>Ends the building.</summary>
    /// <exception cref="ModelDslException">Something is missing or does not fit.</exception>
    internal LoadReport Finish() => _parts.Finish();
}
