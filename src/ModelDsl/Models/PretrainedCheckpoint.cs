using System.ComponentModel;
using ModelDsl.Backbones;
using ModelDsl.Backbones.Catalogue;
using ModelDsl.Heads;
using ModelDsl.Models;
using ModelDsl.Native;
using ModelDsl.Tokenization;
using static TorchSharp.torch;

namespace ModelDsl.Runtime;

/// <summary>A checkpoint from which a model is being built.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PretrainedCheckpoint
{
    private readonly BackboneFamily? _family;
    private readonly CheckpointParts _parts;
    private readonly OpenedCheckpoint _files;
    private IReadOnlyList<string> _ignoredSettings = [];

    private PretrainedCheckpoint(OpenedCheckpoint files, FreshWeights initial, PretrainedOptions options, Device device)
    {
        _files = files;
        _family = BackboneFamily.FindByModelType(Config.Text("model_type") ?? "");
        _parts = new(files.Directory, new(files.Directory, _family?.Prefix ?? "", WordTies.Read(Config)), initial, device);
        Options = options;
        Device = device;
    }

    /// <summary>The options for opening.</summary>
    public PretrainedOptions Options { get; }

    /// <summary>The device of the model.</summary>
    internal Device Device { get; }

    /// <summary>Its <c>config.json</c>.</summary>
    public CheckpointConfig Config => _files.Config;

    /// <summary>The checkpoint's <c>generation_config.json</c>, or null.</summary>
    internal CheckpointConfig? GenerationConfig => _files.GenerationConfig;

    /// <summary>The unchanged tokenizer files of the checkpoint, or null.</summary>
    internal TokenizerFiles? TokenizerFiles => _files.TokenizerFiles;

    /// <summary>The tokenizer.</summary>
    /// <exception cref="CheckpointException">The checkpoint has no tokenizer, or it is damaged or not supported.</exception>
    internal Tokenizer Tokenizer => _files.Tokenizer.Value;

    private CheckpointConfig? RecordedHeads => Options.FreshHeads || Options.FreshWeights ? null : Config;

    /// <summary>Opens a checkpoint and builds a model from it.</summary>
    /// <param name="checkpoint">A directory with <c>config.json</c>, the weights (unless the options ask for fresh ones) and, to read text,
    /// the tokenizer files. Otherwise the id of a model on the Hugging Face hub, such as <c>google-bert/bert-base-uncased</c>. It is
    /// downloaded into the cache shared with Python's huggingface_hub, unless it is there already.</param>
    /// <param name="options">Options for opening; null for the defaults.</param>
    /// <param name="build">The model's constructor.</param>
    /// <exception cref="CheckpointException">The checkpoint cannot be found, is damaged, or does not fit the model.</exception>
    /// <exception cref="HubException">The checkpoint cannot be downloaded.</exception>
    /// <exception cref="SettingException">A download setting has an invalid value, or the device is not there.</exception>
    /// <exception cref="NativeLibraryException">The program has no backend of TorchSharp, or it cannot be loaded.</exception>
    /// <exception cref="OperationCanceledException">The download was canceled.</exception>
    public static TModel Load<TModel>(string checkpoint, PretrainedOptions? options, Func<PretrainedCheckpoint, TModel> build)
        where TModel : PretrainedModel
    {
        options ??= new();
        if (!Directory.Exists(checkpoint)) FindDevice(options);     // Before a download that would be in vain.
        using var files = TorchBackend.LoadDuring(() => OpenedCheckpoint.Open(checkpoint, options));
        var device = FindDevice(options);
        using var initial = new FreshWeights(options.Seed, files.Config.NumberFromZero("initializer_range") ?? 0.02);
        return build(new PretrainedCheckpoint(files, initial, options, device));
    }

    /// <summary>Returns the weights of the backbone. Their names have the prefix, or none in a checkpoint of a bare backbone.</summary>
    /// <param name="prefix">Hugging Face's <c>base_model_prefix</c>, such as <c>bert</c>; empty for backbones without one.</param>
    public WeightSource Backbone(string prefix)
    {
        if (prefix.Length == 0)
            return new CheckpointWeightSource(_parts, "", "", Options.FreshWeights);

        var named = $"{prefix}.";
        return new CheckpointWeightSource(_parts, _parts.HasAny(named) ? named : "", named, Options.FreshWeights);
    }

    /// <summary>Returns the weights and config of a head.</summary>
    /// <param name="path">The prefix of the head's parameter names: <c>classifier</c> for a single head of Hugging Face's form,
    /// <c>heads.TaskA</c> for others.</param>
    /// <param name="pooling">What the head reads; <see cref="Pooling.Default"/> if it reads every position.</param>
    public HeadSource Head(string path, Pooling pooling = Pooling.Default)
    {
        var stored = FindHead(path, pooling);
        var isFresh = Options.FreshHeads || !_parts.HasAny($"{stored}.");
        var weights = new CheckpointWeightSource(_parts, $"{stored}.", $"{path}.", isFresh, advice: $"; {HeadSource.Advice}");
        return new HeadSource(path, weights, isFresh ? null : Config, _files.Tokenizer, _parts.Report)
        {
            Checkpoint = _files.Directory.Path,
            StoredPath = stored,
            Pooling = PoolingNames.Of(pooling),
            Recorded = RecordedHeads,
        };
    }

    /// <summary>Returns the weights and config of Hugging Face's classifier for a backbone, including its projection.</summary>
    /// <exception cref="ArgumentException">The backbone's classifier reads its pooler and has no projection.</exception>
    public HeadSource Classifier(BackboneModule backbone)
    {
        if (backbone.Classifier is not { Projection: { } projection } classifier)
            throw new ArgumentException($"The classifier of {backbone.Architecture} has no projection.", nameof(backbone));

        // A classifier that is only partly in the checkpoint is damaged, not fresh.
        var isFresh = Options.FreshHeads || !(_parts.HasAny($"{classifier.Path}.") || _parts.HasAny($"{projection.Path}."));
        var weights = CreateHeadWeights(classifier.Path, isFresh);
        return new HeadSource(classifier.Path, weights, isFresh ? null : Config, _files.Tokenizer, _parts.Report)
        {
            Checkpoint = _files.Directory.Path,
            Projection = new(projection, backbone.Config, CreateHeadWeights(projection.Path, isFresh)),
            Pooling = PoolingNames.Projected,
            Recorded = RecordedHeads,
        };
    }

    /// <summary>Returns the weights and config of Hugging Face's masked language model head for a backbone.</summary>
    public HeadSource MaskedLM(MaskedLMForm form)
    {
        var below = form.Path.Length == 0 ? "" : $"{form.Path}.";

        // As above: only partly in the checkpoint means damaged.
        var isFresh = Options.FreshHeads || !((string[])[form.Transform, form.Norm, form.Bias]).Any(part => _parts.HasAny(below + part));
        var weights = new CheckpointWeightSource(_parts, below, below, isFresh, advice: $"; {HeadSource.Advice}");
        return new HeadSource(form.Path, weights, isFresh ? null : Config, _files.Tokenizer, _parts.Report)
        {
            Checkpoint = _files.Directory.Path,
        };
    }

    /// <summary>Returns the weights and generation options of an encoder-decoder's language model head.</summary>
    /// <param name="path">The prefix of the head's parameter names, if it has parameters of its own.</param>
    public HeadSource LanguageModelHead(string path)
    {
        var isFresh = Options.FreshHeads || !_parts.HasAny($"{path}.");
        var settings = GenerationConfig ?? Config;
        _ignoredSettings = GenerationRules.FindIgnored(settings);
        return new HeadSource(path, CreateHeadWeights(path, isFresh), isFresh ? null : Config, _files.Tokenizer, _parts.Report)
        {
            Checkpoint = _files.Directory.Path,
            Generation = GenerationConfigFile.Read(settings, Config.Integer("vocab_size", new T5Shape().VocabularySize)),
        };
    }

    /// <summary>Returns the load report once the model is built.</summary>
    /// <exception cref="CheckpointException">A tensor is missing or does not fit; the message lists all of them.</exception>
    internal LoadReport Finish() => _parts.Finish() with { IgnoredSettings = _ignoredSettings };

    private static Device FindDevice(PretrainedOptions options)
    {
        TorchBackend.Load();
        return options.TorchDevice ?? ComputeDevice.Find(options.Device);
    }

    // Earlier versions saved a single head under Hugging Face's name, whatever it read. Only Hugging Face's own form keeps that name.
    private string FindHead(string path, Pooling pooling)
    {
        const string Several = "heads.";
        const string Single = "classifier";
        var mayBeSingle = path.StartsWith(Several, StringComparison.Ordinal) && !_parts.HasAny($"{path}.")
            && (pooling != Pooling.Pooler || _family is EncoderFamily { ClassifierProjects: true });
        return mayBeSingle && HeadsConfig.Describes(Config, path[Several.Length..], Single) ? Single : path;
    }

    private CheckpointWeightSource CreateHeadWeights(string path, bool isFresh) =>
        new(_parts, $"{path}.", $"{path}.", isFresh, advice: $"; {HeadSource.Advice}");
}
