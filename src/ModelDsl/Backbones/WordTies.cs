using ModelDsl.Runtime;

namespace ModelDsl.Backbones;

/// <summary>Reads whether a language model's output is tied to the word embeddings.</summary>
internal static class WordTies
{
    /// <summary>Key of the setting in <c>config.json</c>.</summary>
    public const string Key = "tie_word_embeddings";

    /// <summary>Reads the setting; Hugging Face's default is true.</summary>
    public static bool Read(CheckpointConfig config) => config.Flag(Key) ?? true;
}
