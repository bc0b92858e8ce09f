using System.ComponentModel;
using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Generation;
using ModelDsl.Heads;
using static TorchSharp.torch;

namespace ModelDsl.Runtime;

/// <summary>Generates text autoregressively, with cached keys and values. The result is deterministic.</summary>
/// <remarks>Expects a model in evaluation mode. Switching modes here would switch dropout on in other threads, while modules return to the
/// modes they had before.</remarks>
/// <param name="backbone">The encoder-decoder.</param>
/// <param name="head">The language model head.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SequenceGenerator(T5Model backbone, Seq2SeqHead head)
{
    /// <summary>Generates one sequence per source text, in order.</summary>
    /// <param name="batch">The source texts, on any device.</param>
    /// <param name="options">Generation options; null for <see cref="Seq2SeqHead.Generation"/>.</param>
    /// <exception cref="ArgumentException">The batch has ids outside the vocabulary, or the options contradict each other.</exception>
    public IReadOnlyList<GeneratedSequence> Generate(EncodedBatch batch, GenerationOptions? options = null)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        batch = batch.MoveTo(backbone.Shared.Weight.device);
        return Generate(backbone.Encode(batch), batch.Mask, options);
    }

    /// <summary>Generates one decoded text per source text, in order.</summary>
    /// <exception cref="ArgumentException">The batch has ids outside the vocabulary, or the options contradict each other.</exception>
    /// <exception cref="CheckpointException">The checkpoint has no tokenizer.</exception>
    public IReadOnlyList<string> GenerateTexts(EncodedBatch batch, GenerationOptions? options = null) =>
        [.. Generate(batch, options).Select(text => head.Decode(text.Ids))];

    /// <summary>Generates one sequence per source text from the encoder's output.</summary>
    /// <param name="memory">The encoder's output, <c>[batch, source length, hidden]</c>.</param>
    /// <param name="mask"><c>[batch, source length]</c> of bool, true for real tokens; null if nothing is padded.</param>
    /// <param name="options">Generation options; null for <see cref="Seq2SeqHead.Generation"/>.</param>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public IReadOnlyList<GeneratedSequence> Generate(Tensor memory, Tensor? mask, GenerationOptions? options = null)
    {
        options ??= head.Generation;
        options.Validate(backbone.Config.Shape.VocabularySize);
        using var noGradient = no_grad();
        using var decoding = new DecodingState(backbone, head, memory, mask, options);
        return options.Beams == 1 ? GreedySearch.Run(decoding) : new BeamSearch(decoding).Run();
    }
}
