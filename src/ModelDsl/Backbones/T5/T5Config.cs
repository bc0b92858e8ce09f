using ModelDsl.Runtime;

namespace ModelDsl.Backbones;

/// <summary>Settings of a T5: compiled sizes, and the rest from its checkpoint's <c>config.json</c>.</summary>
public sealed record T5Config : BackboneConfig
{
    private const string FeedForwardKey = "feed_forward_proj";

    // Raffel et al., 2020, section 3.1.2. The config.json of T5 v1.0 states it as n_positions; that of v1.1 does not.
    private const int PretrainingLength = 512;

    /// <summary>Sizes of the parameters.</summary>
    public required T5Shape Shape { get; init; }

    /// <summary>Name of the feed-forward networks' activation function: <c>gelu</c>, <c>gelu_new</c>, <c>relu</c> or <c>tanh</c>.</summary>
    public required string Activation { get; init; }

    /// <summary>Epsilon of normalization.</summary>
    public required double LayerNormEpsilon { get; init; }

    /// <summary>Probability of all dropouts.</summary>
    public required double Dropout { get; init; }

    /// <summary>Factor of the standard deviations of fresh weights.</summary>
    public required double InitializerFactor { get; init; }

    /// <summary>Id of the decoder's start token.</summary>
    public required int StartId { get; init; }

    /// <summary>Id of the end-of-sequence token.</summary>
    public required int EndId { get; init; }

    internal override BackboneConfig WithoutDropout() => this with { ClassifierDropout = 0, Dropout = 0 };

    /// <summary>Reads a checkpoint's settings as Hugging Face's T5Config does, and compares its sizes with the compiled ones.</summary>
    /// <exception cref="CheckpointException">The checkpoint has another shape or family, or an unsupported setting. The message lists every
    /// difference.</exception>
    public static T5Config From(CheckpointConfig config, PretrainedOptions options, T5Shape compiled)
    {
        var activation = ParseActivation(config.Text(FeedForwardKey) ?? "relu");
        List<string> differences = [.. FindDifferences(config, compiled, activation)];
        if (differences.Count > 0)
        {
            var list = string.Concat(differences.Select(difference => $"{Environment.NewLine}  {difference}"));
            throw new CheckpointException(config.Path, $"{config.Path} is not of the model that was compiled:{list}");
        }

        var dropout = options.Dropout ?? config.Probability("dropout_rate") ?? 0.1;
        var padId = config.Integer("pad_token_id", 0);
        return new T5Config
        {
            ModelType = "t5",
            Shape = compiled,
            HiddenSize = compiled.ModelSize,
            MaxPositions = int.MaxValue,        // Positions are relative, so only memory limits the length.
            DefaultMaxLength = config.Integer("n_positions", PretrainingLength),
            PadId = padId,
            InitializerFactor = config.Number("initializer_factor") ?? 1,
            StartId = config.Integer("decoder_start_token_id", padId),
            EndId = config.Integer("eos_token_id", 1),
            Activation = activation,
            LayerNormEpsilon = config.Number("layer_norm_epsilon") ?? 1e-6,
            Dropout = dropout,
            ClassifierDropout = dropout,
        };
    }

    /// <summary>Creates the initializer of a map with so many inputs, as in the paper's code and Hugging Face. It maps independent inputs
    /// of variance 1 to outputs of variance 1.</summary>
    internal Initializer CreateInitializer(int inputs) => Initializer.NormalOf(InitializerFactor / Math.Sqrt(inputs));

    // "relu", "gated-gelu", "gated-silu". Hugging Face reads gated-gelu as the tanh approximation of gelu, with which T5 v1.1 was trained.
    private static string ParseActivation(string feedForward) =>
        feedForward == "gated-gelu" ? "gelu_new"
        : feedForward.StartsWith("gated-", StringComparison.Ordinal) ? feedForward["gated-".Length..]
        : feedForward;

    private static IEnumerable<string> FindDifferences(CheckpointConfig config, T5Shape compiled, string activation)
    {
        var modelType = config.Text("model_type") ?? "t5";
        if (modelType != "t5")
            yield return $"model_type: compiled t5, checkpoint {modelType}";
        if (!Backbones.Activation.IsKnown(activation))
            yield return $"{FeedForwardKey}: supported {string.Join(", ", Backbones.Activation.Names)}, checkpoint {activation}";

        var read = T5Shape.Read(config.Integer, config.Text(FeedForwardKey), config.Flag("tie_word_embeddings"));
        foreach (var (of, its) in compiled.Settings().Zip(read.Settings()).Where(pair => pair.First != pair.Second))
            yield return $"{of.Key}: compiled {of.Value}, checkpoint {its.Value}";
    }
}
