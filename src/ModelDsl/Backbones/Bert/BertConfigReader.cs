using ModelDsl.Backbones.Catalogue;
using ModelDsl.Checkpoints;

namespace ModelDsl.Backbones.Bert;

/// <summary>Reads <c>config.json</c> as Hugging Face's BertConfig does, and compares it with what was compiled.</summary>
internal static class BertConfigReader
{
    private static readonly (string Key, Func<BertShape, int> Of, int Default)[] Sizes =
    [
        ("vocab_size", shape => shape.VocabularySize, 30522),
        ("hidden_size", shape => shape.HiddenSize, 768),
        ("num_hidden_layers", shape => shape.Layers, 12),
        ("num_attention_heads", shape => shape.AttentionHeads, 12),
        ("intermediate_size", shape => shape.IntermediateSize, 3072),
        ("max_position_embeddings", shape => shape.MaxPositions, 512),
        ("type_vocab_size", shape => shape.TokenTypes, 2),
    ];

    /// <param name="config">The checkpoint's settings.</param>
    /// <param name="dropout">The probability of every dropout; null: the checkpoint's own.</param>
    /// <param name="compiled">The sizes that the model's code was compiled for.</param>
    public static BertConfig Read(CheckpointConfig config, double? dropout, BertShape compiled)
    {
        var activation = config.Text("hidden_act") ?? "gelu";
        var differences = Differences(config, compiled, activation).ToList();
        if (differences.Count > 0)
        {
            var list = string.Concat(differences.Select(difference => $"{Environment.NewLine}  {difference}"));
            throw new ModelDslException($"{config.Path} is not of the model that was compiled:{list}");
        }

        var hiddenDropout = config.Probability("hidden_dropout_prob") ?? 0.1;
        return new BertConfig
        {
            Shape = compiled,
            HiddenSize = compiled.HiddenSize,
            MaxPositions = compiled.MaxPositions,
            PadId = config.Integer("pad_token_id", 0),
            Activation = activation,
            LayerNormEpsilon = config.Number("layer_norm_eps") ?? 1e-12,
            HiddenDropout = dropout ?? hiddenDropout,
            AttentionDropout = dropout ?? config.Probability("attention_probs_dropout_prob") ?? 0.1,
            ClassifierDropout = dropout ?? config.Probability("classifier_dropout") ?? hiddenDropout,
        };
    }

    private static IEnumerable<string> Differences(CheckpointConfig config, BertShape compiled, string activation)
    {
        if (config.Text("model_type") is { } type && type != "bert")
            yield return $"model_type: compiled bert, checkpoint {type}";

        foreach (var (key, compiledSize, defaultSize) in Sizes)
        {
            var size = config.Integer(key, defaultSize);
            if (size != compiledSize(compiled))
                yield return $"{key}: compiled {compiledSize(compiled)}, checkpoint {size}";
        }

        if (config.Text("position_embedding_type") is { } positions && positions != "absolute")
            yield return $"position_embedding_type: supported absolute, checkpoint {positions}";
        if (!Backbones.Activation.IsKnown(activation))
            yield return $"hidden_act: supported {string.Join(", ", Backbones.Activation.Names)}, checkpoint {activation}";
    }
}
