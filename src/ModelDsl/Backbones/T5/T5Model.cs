using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Data;
using ModelDsl.Native;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>
/// T5 (Raffel et al., 2020, https://arxiv.org/abs/1910.10683), v1.0 and v1.1, with Hugging Face's parameter names and arithmetic. Generated
/// models derive from it and add a property per layer.
/// </summary>
public class T5Model : BackboneModule
{
    /// <summary>Creates embeddings, encoder and decoder.</summary>
    public T5Model(T5Config config, WeightSource weights)
    {
        Config = config;
        Shared = Register("shared", new Embedding(
            weights.Under("shared"), config.Shape.VocabularySize, config.HiddenSize, initializer: config.CreateInitializer(1)));
        Encoder = Register("encoder", new T5Encoder(config, weights.Under("encoder")));
        Decoder = Register("decoder", new T5Decoder(config, weights.Under("decoder")));
    }

    /// <summary>Empty: T5's parameters have no common prefix.</summary>
    public sealed override string Prefix => "";

    /// <inheritdoc/>
    public sealed override string Architecture => "T5Model";

    /// <summary>Null: T5 generates text.</summary>
    public sealed override ClassifierForm? Classifier => null;

    /// <inheritdoc/>
    public sealed override T5Config Config { get; }

    /// <summary>The word embeddings, shared by encoder, decoder and, in T5 v1.0, the output.</summary>
    public Embedding Shared { get; }

    /// <summary>Encodes the source.</summary>
    public T5Encoder Encoder { get; }

    /// <summary>Decodes the target.</summary>
    public T5Decoder Decoder { get; }

    /// <summary>Embeds the source texts of a batch: <c>[batch, source length, hidden]</c>.</summary>
    /// <exception cref="ArgumentException">The batch is on another device, or has ids outside the vocabulary.</exception>
    public Tensor EmbedSource(EncodedBatch batch)
    {
        batch.ThrowIfElsewhere(Shared.Weight.device);
        batch.ThrowIfBeyond(Config.Shape.VocabularySize, tokenTypes: null, Config.MaxPositions);
        return Embed(batch.Ids);
    }

    /// <summary>Embeds the decoder's input for teacher forcing: the target, shifted right after the start id.</summary>
    /// <param name="labels"><c>[batch, target length]</c> of int64, padded with <see cref="EncodedExample.NoLabel"/>.</param>
    /// <returns><c>[batch, target length, hidden]</c>.</returns>
    /// <exception cref="ArgumentException">The target has ids outside the vocabulary.</exception>
    public Tensor EmbedTarget(Tensor labels)
    {
        using var scope = NewDisposeScope();
        if (labels.max().item<long>() is var largest && largest >= Config.Shape.VocabularySize)
        {
            throw new ArgumentException(
                $"The target has the token id {largest}; the model's vocabulary ends at {Config.Shape.VocabularySize - 1}. "
                + "Is the tokenizer another checkpoint's, or does it have added tokens?");
        }

        return Embed(ShiftRight(labels)).MoveToOuterDisposeScope();
    }

    /// <summary>Embeds ids <c>[batch, length]</c>: <c>[batch, length, hidden]</c>.</summary>
    public Tensor Embed(Tensor ids)
    {
        using var scope = NewDisposeScope();
        var vectors = Shared.Forward(ids);
        return (Shared.training && Config.Dropout > 0 ? Dropout.Apply(vectors, Config.Dropout) : vectors).MoveToOuterDisposeScope();
    }

    /// <summary>Runs the whole encoder: <c>[batch, source length, hidden]</c>.</summary>
    /// <exception cref="ArgumentException">The batch has ids outside the vocabulary.</exception>
    public Tensor Encode(EncodedBatch batch)
    {
        using var scope = NewDisposeScope();
        var hidden = Encoder.RunLayers(0, Encoder.Layers.Count - 1, EmbedSource(batch), batch.Mask);
        return Encoder.Norm.Forward(hidden).MoveToOuterDisposeScope();
    }

    /// <summary>Runs the whole decoder with teacher forcing: <c>[batch, target length, hidden]</c>.</summary>
    /// <param name="labels"><c>[batch, target length]</c> of int64, padded with <see cref="EncodedExample.NoLabel"/>.</param>
    /// <param name="memory">The encoder's output, <c>[batch, source length, hidden]</c>.</param>
    /// <param name="mask">Mask of the source: <c>[batch, source length]</c> of bool, true for real tokens; null if nothing is
    /// padded.</param>
    public Tensor Decode(Tensor labels, Tensor memory, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var hidden = Decoder.RunLayers(0, Decoder.Layers.Count - 1, EmbedTarget(labels), memory, mask);
        return Decoder.Norm.Forward(hidden).MoveToOuterDisposeScope();
    }

    /// <summary>Returns the decoder's input ids: the start id, then every label except the last; padding replaces unknown labels.</summary>
    private Tensor ShiftRight(Tensor labels)
    {
        using var scope = NewDisposeScope();
        var start = Tensors.Scalar((long)Config.StartId, labels.device).expand(labels.shape[0], 1);
        var before = labels.narrow(1, 0, labels.shape[1] - 1);
        var isUnknown = before.eq(Tensors.Scalar((long)EncodedExample.NoLabel, labels.device));
        return cat([start, where(isUnknown, Tensors.Scalar((long)Config.PadId, labels.device), before)], 1).MoveToOuterDisposeScope();
    }
}
