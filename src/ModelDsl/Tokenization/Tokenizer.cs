using ModelDsl.Tokenization.WordPiece;

namespace ModelDsl.Tokenization;

/// <summary>Turns text into the ids that a pretrained checkpoint was trained on, and back.</summary>
/// <remarks>
/// Ids equal those of Hugging Face's reference (slow) tokenizer for the same files. All members are safe to call from several
/// threads at once, and no text makes them throw, lone surrogates included.
/// </remarks>
public abstract class Tokenizer
{
    private readonly TokenizerFiles _files;

    private protected Tokenizer(TokenizerFiles files, int vocabularySize, int padId, int maxLength)
    {
        _files = files;
        VocabularySize = vocabularySize;
        PadId = padId;
        MaxLength = maxLength;
    }

    /// <summary>The id that fills batches up.</summary>
    public int PadId { get; }

    /// <summary>The number of ids; each is from 0 to <c>VocabularySize - 1</c>.</summary>
    public int VocabularySize { get; }

    /// <summary>The longest input, in tokens, that the model was made for; <see cref="int.MaxValue"/> where the files do not say.</summary>
    public int MaxLength { get; }

    /// <summary>Opens the tokenizer of a checkpoint, as written by <c>save_pretrained</c> or <see cref="Save"/>.</summary>
    /// <param name="checkpointDirectory">
    /// A folder with <c>vocab.txt</c> (or <c>tokenizer.json</c>) and, where there are any, <c>tokenizer_config.json</c>,
    /// <c>special_tokens_map.json</c> and <c>added_tokens.json</c>.
    /// </param>
    /// <exception cref="ModelDslException">A file is missing or broken, or asks for something that is not supported.</exception>
    public static Tokenizer FromDirectory(string checkpointDirectory)
    {
        ArgumentException.ThrowIfNullOrEmpty(checkpointDirectory);
        return FromFiles(TokenizerFiles.Read(checkpointDirectory));
    }

    /// <summary>Opens a tokenizer from its files.</summary>
    /// <exception cref="ModelDslException">A file is missing or broken, or asks for something that is not supported.</exception>
    internal static Tokenizer FromFiles(TokenizerFiles files) => BertTokenizer.Open(files);

    /// <summary>Encodes a text, or a pair of texts, with the special tokens that the model expects.</summary>
    /// <param name="text">The first text.</param>
    /// <param name="pair">The second text, if the input is a pair.</param>
    /// <param name="maxLength">
    /// The most tokens to return, special tokens included. What is too much is cut from the end of the longer text, token by token
    /// ("longest_first"); where both are equally long, from the second.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxLength"/> leaves no room for the special tokens.</exception>
    public abstract EncodedText Encode(string text, string? pair = null, int maxLength = int.MaxValue);

    /// <summary>The text that ids stand for, without special tokens; tokens are joined by one space, spelling is not tidied up.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id is not in the vocabulary.</exception>
    public abstract string Decode(ReadOnlySpan<int> ids);

    /// <summary>Writes the files that the tokenizer was read from, byte for byte, so that the folder opens here and in Python.</summary>
    /// <exception cref="ModelDslException">The folder cannot be written.</exception>
    public void Save(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _files.Save(directory);
    }
}
