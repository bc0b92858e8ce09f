using ModelDsl.Runtime;

namespace ModelDsl.Backbones;

/// <summary>The settings of a T5: what its code was compiled for, and what its checkpoint's <c>config.json</c> adds.</summary>
public sealed record T5Config : BackboneConfig
{
    private const string FeedForwardKey = "feed_forward_proj";

    // In Raffel et al., 2020, section 3.1.2; config.json of T5 v1.0 says so under n_positions, that of v1.1 nothing.
    private const int PretrainingLength = 512;

    /// <summary>The sizes of the parameters.</summary>
    public required T5Shape Shape { get; init; }

    /// <summary>The feed-forward parts' activation function by name.</summary>
    public required string Activation { get; init; }

    /// <summary>The term that keeps normalisation from dividing by zero.</summary>
    public required double LayerNormEpsilon { get; init; }

    /// <summary>The probability of every dropout.</summary>
    public required double Dropout { get; init; }

    /// <summary>What the standard deviations of fresh weights are multiplied with.</summary>
    public required double InitializerFactor { get; init; }

    /// <summary>The id that every text to be written begins with.</summary>
    public required int StartId { get; init; }

    /// <summary>The id that ends a text.</summary>
    public required int EndId { get; init; }

    internal override BackboneConfig WithoutDropout() => this with { ClassifierDropout = 0, Dropout = 0 };

    /// <summary>Reads a checkpoint's settings as Hugging Face's T5Config does, and compares its sizes with the compiled ones.</summary>
    /// <exception cref="CheckpointException">The checkpoint is of another shape or family, or has a setting that is not supported.
    /// The message lists every difference.</exception>
    public static T5Config From(CheckpointConfig config, PretrainedOptions options, T5Shape compiled)
    {
        var activation = ActivationOf(config.Text(FeedForwardKey) ?? "relu");
        List<string> differences = [.. Differences(config, compiled, activation)];
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
            MaxPositions = int.MaxValue,        // positions are relative: nothing ends but memory
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

    /// <summary>How fresh weights begin that sum up so many inputs, as Hugging Face has it from the paper's code: the sum of independent
    /// inputs of variance 1 has variance 1 again.</summary>
    internal Initializer Initial(int inputs) => Initializer.NormalOf(InitializerFactor / Math.Sqrt(inputs));

    // "relu", "gated-gelu", "gated-silu": Hugging Face reads gated-gelu as the gelu by tanh that T5 v1.1 was trained with.
    private static string ActivationOf(string feedForward) =>
        feedForward == "gated-gelu" ? "gelu_new"
        : feedForward.StartsWith("gated-", StringComparison.Ordinal) ? feedForward["gated-".Length..]
        : feedForward;

    private static IEnumerable<string> Differences(CheckpointConfig config, T5Shape compiled, string activation)
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
