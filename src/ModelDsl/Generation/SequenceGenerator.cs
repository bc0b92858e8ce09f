using System.ComponentModel;
using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Generation;
using ModelDsl.Heads;
using ModelDsl.Native;
using static TorchSharp.torch;

namespace ModelDsl.Runtime;

/// <summary>Writes texts token by token, each with the keys and values of those before it kept. The same input gives the same text.</summary>
/// <param name="backbone">The encoder-decoder.</param>
/// <param name="head">Its output.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SequenceGenerator(T5Model backbone, Seq2SeqHead head)
{
    /// <summary>Writes the answer to each source text of a batch, in their order.</summary>
    /// <param name="batch">The source texts.</param>
    /// <param name="options">How to write; null: as <see cref="Seq2SeqHead.Generation"/> says.</param>
    /// <exception cref="ArgumentException">The batch has ids that the model does not know, or the options contradict each other.</exception>
    public IReadOnlyList<GeneratedSequence> Generate(EncodedBatch batch, GenerationOptions? options = null)
    {
        using var modes = TrainingModes.Evaluation(backbone);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        return Generate(NativeRetry.Run(() => backbone.Encode(batch)), batch.Mask, options);
    }

    /// <summary>Writes the answer to each source text of a batch as text, in their order.</summary>
    /// <exception cref="ArgumentException">The batch has ids that the model does not know, or the options contradict each other.</exception>
    /// <exception cref="CheckpointException">The checkpoint has no tokenizer.</exception>
    public IReadOnlyList<string> Write(EncodedBatch batch, GenerationOptions? options = null) =>
        [.. Generate(batch, options).Select(text => head.Decode(text.Ids))];

    /// <summary>Writes the answer to each source text, given what the encoder has read of them.</summary>
    /// <param name="memory">The encoder's output, <c>[batch, source length, hidden]</c>.</param>
    /// <param name="mask"><c>[batch, source length]</c> of bool, true = a real token; null: nothing is padded.</param>
    /// <param name="options">How to write; null: as <see cref="Seq2SeqHead.Generation"/> says.</param>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public IReadOnlyList<GeneratedSequence> Generate(Tensor memory, Tensor? mask, GenerationOptions? options = null)
    {
        options ??= head.Generation;
        options.Validate(backbone.Config.Shape.VocabularySize);
        using var modes = TrainingModes.Evaluation(backbone);
        using var noGradient = no_grad();
        return NativeRetry.Run(() =>
        {
            using var decoding = new Decoding(backbone, head, memory, mask, options);
            return options.Beams == 1 ? GreedySearch.Run(decoding) : new BeamSearch(decoding).Run();
        });
    }
}
