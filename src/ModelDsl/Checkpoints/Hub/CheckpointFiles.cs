using ModelDsl.Tokenization;

namespace ModelDsl.Checkpoints.Hub;

/// <summary>The files of a repository that make a checkpoint.</summary>
internal static class CheckpointFiles
{
    public const string Config = "config.json";

    /// <summary>How a model generates text.</summary>
    public const string GenerationConfig = "generation_config.json";

    /// <summary>What is fetched if the repository has it: the files of every kind of tokenizer, and a generator's settings.</summary>
    public static IReadOnlyList<string> Optional { get; } =
    [
        TokenizerFiles.TokenizerConfig, TokenizerFiles.SpecialTokensMap, TokenizerFiles.AddedTokens, TokenizerFiles.VocabTxt,
        TokenizerFiles.TokenizerJson, "vocab.json", "merges.txt", "spiece.model", TokenizerFiles.SentencePieceBpeModel,
        GenerationConfig,
    ];

    /// <summary>Weights that are never opened: pickles, which can run code.</summary>
    public static IReadOnlyList<string> Pickles { get; } = ["pytorch_model.bin", "pytorch_model.bin.index.json"];
}
