namespace ModelDsl.Tokenization;

/// <summary>Turns text into the ids that a pretrained checkpoint was trained on, and back.</summary>
/// <remarks>
/// Ids equal those of Hugging Face's reference (slow) tokenizer for the same files. All members are safe to call from several
/// threads at once, and no text makes them throw, lone surrogates included.
/// </remarks>
public abstract class Tokenizer
{
    private readonly TokenizerFiles _files;
    private readonly SpecialTokens _specialTokens;
    private readonly SequenceTemplate _template;

    private protected Tokenizer(TokenizerFiles files, Vocabulary vocabulary, SpecialTokens specialTokens, SequenceTemplate template)
    {
        _files = files;
        Vocabulary = vocabulary;
        _specialTokens = specialTokens;
        _template = template;
        PadId = specialTokens["pad_token"].Id;
        var config = files.Settings(TokenizerFiles.TokenizerConfig);
        MaxLength = config.Count("model_max_length") ?? config.Count("max_len") ?? int.MaxValue;
    }

    /// <summary>The id that fills batches up.</summary>
    public int PadId { get; }

    /// <summary>The number of ids; each is from 0 to <c>VocabularySize - 1</c>.</summary>
    public int VocabularySize => Vocabulary.Count;

    /// <summary>The folder that the tokenizer was read from.</summary>
    internal string Folder => _files.Folder;

    /// <summary>The longest input, in tokens, that the model was made for; <see cref="int.MaxValue"/> where the files do not say.</summary>
    public int MaxLength { get; }

    /// <summary>The id that stands for a hidden token; null where the checkpoint has no <c>mask_token</c>.</summary>
    public int? MaskId => _specialTokens.Find("mask_token")?.Id;

    private protected Vocabulary Vocabulary { get; }

    /// <summary>Opens the tokenizer of a checkpoint, as written by <c>save_pretrained</c> or <see cref="Save"/>.</summary>
    /// <param name="checkpointDirectory">
    /// A folder with <c>vocab.txt</c> (WordPiece), <c>vocab.json</c> and <c>merges.txt</c> (byte-level BPE), <c>spiece.model</c> or
    /// <c>sentencepiece.bpe.model</c> (SentencePiece unigram, of T5 and of XLM-R) or <c>tokenizer.json</c> (any of them) and, where there are
    /// any, <c>tokenizer_config.json</c>, <c>special_tokens_map.json</c> and <c>added_tokens.json</c>.
    /// </param>
    /// <exception cref="CheckpointException">A file is missing or broken, or asks for something that is not supported.</exception>
    public static Tokenizer FromDirectory(string checkpointDirectory)
    {
        ArgumentException.ThrowIfNullOrEmpty(checkpointDirectory);
        return FromFiles(TokenizerFiles.Read(checkpointDirectory));
    }

    /// <summary>Opens a tokenizer from its files.</summary>
    /// <exception cref="CheckpointException">A file is missing or broken, or asks for something that is not supported.</exception>
    internal static Tokenizer FromFiles(TokenizerFiles files) => TokenizerFamily.Of(files).Open(files);

    /// <summary>Encodes a text, or a pair of texts, with the special tokens that the model expects.</summary>
    /// <param name="text">The first text.</param>
    /// <param name="pair">The second text, if the input is a pair.</param>
    /// <param name="maxLength">
    /// The most tokens to return, special tokens included. What is too much is cut from the end of the longer text, token by token
    /// ("longest_first"); where both are equally long, from the second.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxLength"/> leaves no room for the special tokens.</exception>
    public EncodedText Encode(string text, string? pair = null, int maxLength = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _template.Apply(Tokenize(text, null), pair is null ? null : Tokenize(pair, null), maxLength);
    }

    /// <summary>Encodes many texts as <see cref="Encode"/> does each, on all processors.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="maxLength">The most tokens of each, special tokens included.</param>
    /// <returns>One for each text, in the order of the texts.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxLength"/> leaves no room for the special tokens.</exception>
    public IReadOnlyList<EncodedText> EncodeBatch(IReadOnlyList<string> texts, int maxLength = int.MaxValue) =>
        ParallelEncoding.Of(texts, text => Encode(text, null, maxLength));

    /// <summary>Encodes many pairs of texts as <see cref="Encode"/> does each, on all processors.</summary>
    /// <param name="pairs">The texts; those that are no pair have no second.</param>
    /// <param name="maxLength">The most tokens of each, special tokens included.</param>
    /// <returns>One for each pair, in the order of the pairs.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxLength"/> leaves no room for the special tokens.</exception>
    public IReadOnlyList<EncodedText> EncodeBatch(IReadOnlyList<(string Text, string? Pair)> pairs, int maxLength = int.MaxValue) =>
        ParallelEncoding.Of(pairs, pair => Encode(pair.Text, pair.Pair, maxLength));

    /// <summary>As <see cref="Encode"/>, and says what each token stands for; takes a little longer.</summary>
    /// <returns>
    /// The same ids, with <see cref="EncodedText.Offsets"/> and <see cref="EncodedText.SequenceIds"/>. An offset has no white space at its
    /// ends, and covers whole characters: the tokens of a character that was split all have its offset.
    /// </returns>
    /// <inheritdoc cref="Encode" path="/param"/>
    /// <inheritdoc cref="Encode" path="/exception"/>
    public EncodedText EncodeWithOffsets(string text, string? pair = null, int maxLength = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<TextOffset> offsets = [];
        List<TextOffset> pairOffsets = [];
        var encoded = _template.Apply(
            Tokenize(text, offsets), pair is null ? null : Tokenize(pair, pairOffsets), maxLength, out var firstRange, out var secondRange);
        return SequenceTemplate.WithOffsets(encoded, (firstRange, offsets), (secondRange, pairOffsets));
    }

    /// <summary>The text that ids stand for, without special tokens, and as the model reads it: spelling is not tidied up.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id is not in the vocabulary.</exception>
    public string Decode(ReadOnlySpan<int> ids)
    {
        var kept = new List<int>(ids.Length);
        foreach (int id in ids)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(id, nameof(ids));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, VocabularySize, nameof(ids));
            if (!_specialTokens.Contains(id))
            {
                kept.Add(id);
            }
        }

        return Detokenize(kept);
    }

    /// <summary>Writes the files that the tokenizer was read from, byte for byte, so that the folder opens here and in Python.</summary>
    /// <exception cref="StorageException">The folder cannot be written.</exception>
    public void Save(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _files.Save(directory);
    }

    /// <summary>Whether an id is of a special token, such as those around a text.</summary>
    internal bool IsSpecial(int id) => _specialTokens.Contains(id);

    /// <summary>The ids of a text, without those that the model expects around it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="offsets">Where to add what each id stands for; <see langword="null"/> where nobody asks.</param>
    private protected abstract IReadOnlyList<int> Tokenize(string text, List<TextOffset>? offsets);

    /// <summary>The text of ids; none of them is special.</summary>
    private protected abstract string Detokenize(IReadOnlyList<int> ids);
}
