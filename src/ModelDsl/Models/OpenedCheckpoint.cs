using ModelDsl.Checkpoints;
using ModelDsl.Runtime;
using ModelDsl.Tokenization;

namespace ModelDsl.Models;

/// <summary>What is read from a checkpoint without libtorch: configs, the names of the weights, and the tokenizer.</summary>
internal sealed class OpenedCheckpoint : IDisposable
{
    private OpenedCheckpoint(CheckpointDirectory directory)
    {
        Directory = directory;
        Config = new(Path.Combine(directory.Path, "config.json"), directory.Config);
        GenerationConfig = GenerationConfigFile.Find(directory.Path);
        TokenizerFiles = TokenizerFiles.Exist(directory.Path) ? TokenizerFiles.Read(directory.Path) : null;
        Tokenizer = new(OpenTokenizer);
    }

    /// <summary>The directory, which reads weights.</summary>
    public CheckpointDirectory Directory { get; }

    /// <summary>The checkpoint's <c>config.json</c>.</summary>
    public CheckpointConfig Config { get; }

    /// <summary>The checkpoint's <c>generation_config.json</c>, or null.</summary>
    public CheckpointConfig? GenerationConfig { get; }

    /// <summary>The unchanged tokenizer files of the checkpoint, or null.</summary>
    public TokenizerFiles? TokenizerFiles { get; }

    /// <summary>The tokenizer. Its value throws a <see cref="CheckpointException"/> if the checkpoint has none, or it is damaged or not
    /// supported: a model without one can still run batches of ids.</summary>
    public Lazy<Tokenizer> Tokenizer { get; }

    /// <summary>Opens a checkpoint, downloads it if necessary, and opens its tokenizer if that is possible.</summary>
    /// <param name="checkpoint">A directory, or the id of a model on the hub.</param>
    /// <param name="options">Options for opening.</param>
    /// <exception cref="CheckpointException">The checkpoint cannot be found, is damaged or incomplete.</exception>
    /// <exception cref="HubException">The checkpoint cannot be downloaded.</exception>
    public static OpenedCheckpoint Open(string checkpoint, PretrainedOptions options)
    {
        var path = CheckpointLocation.Find(checkpoint, options);
        var files = new OpenedCheckpoint(
            options.FreshWeights ? CheckpointDirectory.OpenWithoutWeights(path) : CheckpointDirectory.Open(path));
        try
        {
            _ = files.Tokenizer.Value;
        }
        catch (ModelDslException)
        {
            // The lazy value keeps the error for whoever needs the tokenizer.
        }

        return files;
    }

    /// <summary>Closes the files of weights. Configs and tokenizer stay.</summary>
    public void Dispose() => Directory.Dispose();

    private Tokenizer OpenTokenizer()
    {
        if (TokenizerFiles is null)
        {
            throw new CheckpointException(
                Directory.Path,
                $"{Directory.Path} has no tokenizer files, so the model cannot read text. Copy them into the checkpoint: for BERT, "
                + "vocab.txt and tokenizer_config.json.");
        }

        var tokenizer = ModelDsl.Tokenization.Tokenizer.FromFiles(TokenizerFiles);
        return Config.Find("vocab_size") is null || tokenizer.VocabularySize <= Config.Integer("vocab_size", 0)
            ? tokenizer
            : throw new CheckpointException(
                Directory.Path,
                $"The tokenizer of {Directory.Path} has {tokenizer.VocabularySize} tokens, and the model embeddings for "
                + $"{Config.Integer("vocab_size", 0)}. Its files are another checkpoint's, or tokens were added without a row: in Python, "
                + "model.resize_token_embeddings(len(tokenizer)) before saving.");
    }
}
