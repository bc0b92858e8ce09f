using System.ComponentModel;
using ModelDsl.Backbones;
using ModelDsl.Checkpoints;
using ModelDsl.Models;
using ModelDsl.Tokenization;

namespace ModelDsl.Runtime;

/// <summary>A checkpoint while a model is being built from it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PretrainedCheckpoint
{
    private readonly CheckpointParts _parts;
    private readonly string _path;
    private readonly Lazy<Tokenizer> _tokenizer;

    private PretrainedCheckpoint(CheckpointDirectory directory, CheckpointConfig config, FreshWeights initial, PretrainedOptions options)
    {
        _parts = new CheckpointParts(directory, initial);
        _path = directory.Path;
        Config = config;
        GenerationConfig = GenerationConfigFile.Find(_path);
        Options = options;
        TokenizerFiles = TokenizerFiles.Exist(_path) ? TokenizerFiles.Read(_path) : null;
        _tokenizer = new(OpenTokenizer);
    }

    /// <summary>How the checkpoint is opened.</summary>
    public PretrainedOptions Options { get; }

    /// <summary>Its <c>config.json</c>.</summary>
    public CheckpointConfig Config { get; }

    /// <summary>What it says of how texts are written, in a file of its own; null where it has none.</summary>
    internal CheckpointConfig? GenerationConfig { get; }

    /// <summary>The tokenizer's files as they lay in the checkpoint; null where it has none.</summary>
    internal TokenizerFiles? TokenizerFiles { get; }

    /// <summary>The tokenizer, opened when it is first asked for: a model whose tokenizer is not supported yet runs batches of
    /// ids.</summary>
    /// <exception cref="CheckpointException">There is none, or it is broken or not supported.</exception>
    internal Tokenizer Tokenizer => _tokenizer.Value;

    /// <summary>Opens a checkpoint and builds a model from it.</summary>
    /// <param name="checkpoint">A folder with <c>config.json</c>, the weights (unless the options ask for fresh ones) and, to read text,
    /// the tokenizer's files. Where there is no such folder, the id of a model on the Hugging Face hub, such as
    /// <c>google-bert/bert-base-uncased</c>: it is opened from the cache that Python's huggingface_hub uses too, and downloaded into it
    /// first if need be.</param>
    /// <param name="options">How to open it.</param>
    /// <param name="build">The model's constructor.</param>
    /// <exception cref="CheckpointException">The checkpoint cannot be found, is damaged, or does not fit the model.</exception>
    /// <exception cref="HubException">It cannot be downloaded.</exception>
    /// <exception cref="SettingException">A setting of the download is not possible.</exception>
    /// <exception cref="OperationCanceledException">The download was cancelled.</exception>
    public static TModel Load<TModel>(string checkpoint, PretrainedOptions? options, Func<PretrainedCheckpoint, TModel> build)
        where TModel : PretrainedModel
    {
        options ??= new();
        using var opened = Open(CheckpointLocation.Find(checkpoint, options), options);
        var config = new CheckpointConfig(Path.Combine(opened.Path, "config.json"), opened.Config);
        using var initial = new FreshWeights(options.Seed, config.Number("initializer_range") ?? 0.02);
        return build(new PretrainedCheckpoint(opened, config, initial, options));
    }

    /// <summary>The weights of the backbone: below its prefix or, in the checkpoint of a bare backbone, without one.</summary>
    /// <param name="prefix">Hugging Face's <c>base_model_prefix</c>, such as <c>bert</c>; empty for backbones without one.</param>
    public WeightSource Backbone(string prefix)
    {
        if (prefix.Length == 0)
            return new CheckpointWeightSource(_parts, "", "", Options.FreshWeights);

        var named = $"{prefix}.";
        return new CheckpointWeightSource(_parts, _parts.HasAny(named) ? named : "", named, Options.FreshWeights);
    }

    /// <summary>What the checkpoint has for a head.</summary>
    /// <param name="path">What the names of the head's parameters begin with: <c>classifier</c> where the model has a single head,
    /// <c>heads.TaskA</c> where it has several.</param>
    public HeadSource Head(string path)
    {
        var isFresh = Options.FreshHeads || !_parts.HasAny($"{path}.");
        return new HeadSource(path, HeadWeights(path, isFresh), isFresh ? null : Config, _tokenizer, _parts.Report);
    }

    /// <summary>What the checkpoint has for the classifier that Hugging Face puts on a backbone, projection included.</summary>
    /// <exception cref="ArgumentException">That classifier reads the backbone's pooler, and has no projection.</exception>
    public HeadSource Classifier(BackboneModule backbone)
    {
        if (backbone.Classifier is not { Projection: { } projection } classifier)
            throw new ArgumentException($"The classifier of {backbone.Architecture} has no projection.", nameof(backbone));

        // A classifier that the checkpoint has in part is damaged, not fresh.
        var isFresh = Options.FreshHeads || !(_parts.HasAny($"{classifier.Path}.") || _parts.HasAny($"{projection.Path}."));
        return new HeadSource(classifier.Path, HeadWeights(classifier.Path, isFresh), isFresh ? null : Config, _tokenizer, _parts.Report)
        {
            Projection = new(projection, backbone.Config, HeadWeights(projection.Path, isFresh)),
        };
    }

    /// <summary>What the checkpoint has for the masked language model that Hugging Face puts on a backbone.</summary>
    public HeadSource MaskedLM(MaskedLMForm form)
    {
        var below = form.Path.Length == 0 ? "" : $"{form.Path}.";

        // As above, one that the checkpoint has in part is damaged.
        var isFresh = Options.FreshHeads || !((string[])[form.Transform, form.Norm, form.Bias]).Any(part => _parts.HasAny(below + part));
        var weights = new CheckpointWeightSource(_parts, below, below, isFresh, advice: $"; {HeadSource.Advice}");
        return new HeadSource(form.Path, weights, isFresh ? null : Config, _tokenizer, _parts.Report);
    }

    /// <summary>What the checkpoint has for the output of an encoder-decoder, and how that writes.</summary>
    /// <param name="path">What the names of the output's parameters begin with, where it has any.</param>
    public HeadSource LanguageModelHead(string path)
    {
        var isFresh = Options.FreshHeads || !_parts.HasAny($"{path}.");
        return new HeadSource(path, HeadWeights(path, isFresh), isFresh ? null : Config, _tokenizer, _parts.Report)
        {
            Generation = GenerationConfigFile.Read(GenerationConfig ?? Config),
        };
    }

    /// <summary>Ends the building.</summary>
    /// <exception cref="CheckpointException">Something is missing or does not fit.</exception>
    internal LoadReport Finish() => _parts.Finish();

    private static CheckpointDirectory Open(string directory, PretrainedOptions options) =>
        options.FreshWeights ? CheckpointDirectory.OpenWithoutWeights(directory) : CheckpointDirectory.Open(directory);

    private CheckpointWeightSource HeadWeights(string path, bool isFresh) =>
        new(_parts, $"{path}.", $"{path}.", isFresh, advice: $"; {HeadSource.Advice}");

    private Tokenizer OpenTokenizer() => TokenizerFiles is { } files
        ? Tokenizer.FromFiles(files)
        : throw new CheckpointException(
            _path,
            $"{_path} has no tokenizer files, so the model cannot read text. Copy them into the checkpoint: for BERT, vocab.txt and "
            + "tokenizer_config.json.");
}
