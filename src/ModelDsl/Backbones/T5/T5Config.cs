using ModelDsl.Naming;
using ModelDsl.Runtime;

namespace ModelDsl.Backbones;

/// <summary>Settings of a T5: compiled sizes, and the rest from its checkpoint's <c>config.json</c>.</summary>
public sealed record T5Config : BackboneConfig
{
    private const string FeedForwardKey = "feed_forward_proj";
    private const string Gated = "gated-";

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
        if (differences.Count > 0) throw OtherShapeError.Create(config, differences);

        var dropout = options.Dropout ?? config.Probability("dropout_rate") ?? 0.1;
        var padId = config.TokenId("pad_token_id", 0, compiled.VocabularySize);
        return new T5Config
        {
            ModelType = "t5",
            Shape = compiled,
            HiddenSize = compiled.ModelSize,
            MaxPositions = int.MaxValue,        // Positions are relative, so only memory limits the length.
            DefaultMaxLength = config.IntegerFrom(1, "n_positions", PretrainingLength),
            PadId = padId,
            InitializerFactor = config.NumberFromZero("initializer_factor") ?? 1,
            StartId = config.TokenId("decoder_start_token_id", padId, compiled.VocabularySize),
            EndId = config.TokenId("eos_token_id", 1, compiled.VocabularySize),
            Activation = activation,
            LayerNormEpsilon = config.NumberFromZero("layer_norm_epsilon") ?? 1e-6,
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
        : feedForward.StartsWith(Gated, StringComparison.Ordinal) ? feedForward[Gated.Length..]
        : feedForward;

    private static IEnumerable<string> FindDifferences(CheckpointConfig config, T5Shape compiled, string activation)
    {
        var modelType = config.Text("model_type") ?? "t5";
        if (modelType != "t5")
            yield return $"model_type: compiled t5, checkpoint {Excerpt.Shorten(modelType)}";
        if (!Backbones.Activation.IsKnown(activation))
        {
            yield return $"{FeedForwardKey}: supported {string.Join(", ", Backbones.Activation.Names)}, checkpoint "
                + Excerpt.Shorten(activation);
        }

        // Python writes these two beside feed_forward_proj, from which they follow. Edited by hand, they win there.
        if (config.Text("dense_act_fn") is { } other && other != activation)
            yield return $"dense_act_fn: {Excerpt.Shorten(activation)} by {FeedForwardKey}, checkpoint {Excerpt.Shorten(other)}";
        if (config.Flag("is_gated_act") is { } isGated
            && isGated != (config.Text(FeedForwardKey) ?? "").StartsWith(Gated, StringComparison.Ordinal))
        {
            yield return $"is_gated_act: not as {FeedForwardKey} says";
        }

        if (config.Flag(WordTies.ScaleKey) == true && config.Flag(WordTies.Key) == false)
            yield return $"{WordTies.ScaleKey}: supported false with \"{WordTies.Key}\": false, checkpoint true";
        foreach (var broken in SettingRule.FindBroken(SettingRule.OfT5, config))
            yield return broken;

        var read = T5Shape.Read(config.Integer, config.Text(FeedForwardKey), WordTies.Read(config));
        foreach (var (of, its) in compiled.Settings().Zip(read.Settings()).Where(pair => pair.First != pair.Second))
            yield return $"{of.Key}: compiled {of.Value}, checkpoint {its.Value}";
    }
}
