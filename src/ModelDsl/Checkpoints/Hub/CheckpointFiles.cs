using ModelDsl.Tokenization;

namespace ModelDsl.Checkpoints.Hub;

/// <summary>Names of the files in a repository that belong to a checkpoint.</summary>
internal static class CheckpointFiles
{
    public const string Config = "config.json";

    /// <summary>Default generation options of a model.</summary>
    public const string GenerationConfig = "generation_config.json";

    /// <summary>Files downloaded only if the repository has them: tokenizer files and generation options.</summary>
    public static IReadOnlyList<string> Optional { get; } =
    [
        TokenizerFiles.TokenizerConfig, TokenizerFiles.SpecialTokensMap, TokenizerFiles.AddedTokens, TokenizerFiles.VocabTxt,
        TokenizerFiles.TokenizerJson, "vocab.json", "merges.txt", "spiece.model", TokenizerFiles.SentencePieceBpeModel,
        GenerationConfig,
    ];

    /// <summary>Pickled weights, which are never opened because they can run code.</summary>
    public static IReadOnlyList<string> Pickles { get; } = ["pytorch_model.bin", "pytorch_model.bin.index.json"];
}
