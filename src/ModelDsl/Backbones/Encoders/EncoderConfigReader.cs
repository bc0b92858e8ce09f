using ModelDsl.Backbones.Catalogue;
using ModelDsl.Naming;
using ModelDsl.Runtime;

namespace ModelDsl.Backbones;

/// <summary>Reads the <c>config.json</c> of any family and compares its sizes with the compiled ones.</summary>
internal static class EncoderConfigReader
{
    /// <summary>Reads a checkpoint's settings.</summary>
    /// <param name="config">The checkpoint's <c>config.json</c>.</param>
    /// <param name="options">Options for opening the checkpoint.</param>
    /// <param name="family">The family that the model was compiled for.</param>
    /// <param name="compiled">The compiled sizes.</param>
    /// <param name="keys">Names of the other settings.</param>
    /// <exception cref="CheckpointException">The checkpoint has another shape or family, or an unsupported setting. The message lists every
    /// difference.</exception>
    public static EncoderConfig Read(
        CheckpointConfig config, PretrainedOptions options, EncoderFamily family, EncoderShape compiled, EncoderSettingKeys keys)
    {
        var dropout = options.Dropout;
        var activation = config.Text(keys.Activation) ?? "gelu";
        var modelType = config.Text("model_type") ?? family.ModelTypes[0];
        List<string> differences =
            [.. CompareSizes(config, family, compiled), .. CompareSettings(config, family, keys, modelType, activation)];
        if (differences.Count > 0) throw OtherShapeError.Create(config, differences);

        var hiddenDropout = config.Probability(keys.HiddenDropout) ?? 0.1;
        return new EncoderConfig
        {
            ModelType = modelType,
            Shape = compiled,
            HiddenSize = compiled.HiddenSize,
            MaxPositions = compiled.MaxPositions,
            PadId = config.TokenId("pad_token_id", keys.DefaultPadId, compiled.VocabularySize),
            Activation = activation,
            LayerNormEpsilon = config.NumberFromZero("layer_norm_eps") ?? 1e-12,
            HiddenDropout = dropout ?? hiddenDropout,
            AttentionDropout = dropout ?? config.Probability(keys.AttentionDropout) ?? 0.1,
            AttentionOutputDropout = dropout ?? hiddenDropout,
            IsTied = WordTies.Read(config),
            FirstPositionOnly = options.FirstPositionOnly,
            ClassifierDropout = dropout ?? config.Probability(keys.ClassifierDropout) ?? keys.DefaultClassifierDropout ?? hiddenDropout,
        };
    }

    private static IEnumerable<string> CompareSizes(CheckpointConfig config, EncoderFamily family, EncoderShape compiled) =>
        from pair in family.SizesOf(compiled).Zip(family.SizesOf(family.ReadShape(config.Integer)))
        where pair.First != pair.Second
        select $"{pair.First.Key}: compiled {pair.First.Size}, checkpoint {pair.Second.Size}";

    private static IEnumerable<string> CompareSettings(
        CheckpointConfig config, EncoderFamily family, EncoderSettingKeys keys, string modelType, string activation)
    {
        if (!family.ModelTypes.Contains(modelType))
            yield return $"model_type: compiled {string.Join(" or ", family.ModelTypes)}, checkpoint {Excerpt.Shorten(modelType)}";
        if (!Activation.IsKnown(activation))
        {
            yield return $"{keys.Activation}: supported {string.Join(", ", Activation.Names)}, checkpoint "
                + Excerpt.Shorten(activation);
        }

        foreach (var broken in SettingRule.FindBroken(SettingRule.OfEncoders, config))
            yield return broken;
    }
}
