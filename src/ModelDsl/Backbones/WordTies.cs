using ModelDsl.Runtime;

namespace ModelDsl.Backbones;

/// <summary>Reads whether a language model's output is tied to the word embeddings.</summary>
internal static class WordTies
{
    /// <summary>Key of the setting in <c>config.json</c>.</summary>
    public const string Key = "tie_word_embeddings";

    /// <summary>Key of a T5: whether the output is scaled, as only a tied one is. Transformers 5 writes it, and true for every
    /// <see cref="Key"/>.</summary>
    public const string ScaleKey = "scale_decoder_outputs";

    /// <summary>Reads the setting; Hugging Face's default is true.</summary>
    public static bool Read(CheckpointConfig config) => config.Flag(ScaleKey) ?? config.Flag(Key) ?? true;
}
