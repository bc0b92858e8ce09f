namespace ModelDsl.Tokenization;

/// <summary>Converts text to the token ids of a pretrained checkpoint, and back.</summary>
/// <remarks>
/// Ids equal those of Hugging Face's slow tokenizer for the same files; added words with the flag <c>single_word</c> follow the fast one.
/// All members are thread-safe. No text makes them throw, lone surrogates included.
/// </remarks>
public abstract class Tokenizer
{
    private readonly TokenizerFiles _files;
    private readonly AddedTokens _addedTokens;
    private readonly SequenceTemplate _template;

    private protected Tokenizer(TokenizerFiles files, Vocabulary vocabulary, AddedTokens addedTokens, SequenceTemplate template)
    {
        _files = files;
        Vocabulary = vocabulary;
        _addedTokens = addedTokens;
        _template = template;
        PadId = addedTokens["pad_token"].Id;
        var config = files.Settings(TokenizerFiles.TokenizerConfig);
        MaxLength = config.Count("model_max_length") ?? config.Count("max_len") ?? int.MaxValue;
        if (MaxLength <= template.SpecialsOfPair)
        {
            throw new CheckpointException(
                config.Place.File, $"{config.Place}: \"model_max_length\" is {MaxLength}, and the special tokens of a pair of texts take "
                + $"{template.SpecialsOfPair}.");
        }
    }

    /// <summary>Id of the padding token.</summary>
    public int PadId { get; }

    /// <summary>Number of token ids; each is from 0 to <c>VocabularySize - 1</c>.</summary>
    public int VocabularySize => Vocabulary.Count;

    /// <summary>The folder that the tokenizer was read from.</summary>
    internal string Folder => _files.Folder;

    /// <summary>Maximum input length of the model in tokens; <see cref="int.MaxValue"/> if the files do not state it.</summary>
    public int MaxLength { get; }

    /// <summary>Id of the mask token; null if the checkpoint has no <c>mask_token</c>.</summary>
    public int? MaskId => _addedTokens.Find("mask_token")?.Id;

    private protected Vocabulary Vocabulary { get; }

    /// <summary>Opens the tokenizer of a checkpoint written by <c>save_pretrained</c> or <see cref="Save"/>.</summary>
    /// <param name="checkpointDirectory">
    /// Folder with <c>vocab.txt</c> (WordPiece), <c>vocab.json</c> and <c>merges.txt</c> (byte-level BPE), <c>spiece.model</c> or
    /// <c>sentencepiece.bpe.model</c> (SentencePiece unigram of T5 and XLM-R) or <c>tokenizer.json</c> (any of them). Optional files:
    /// <c>tokenizer_config.json</c>, <c>special_tokens_map.json</c> and <c>added_tokens.json</c>.
    /// </param>
    /// <exception cref="CheckpointException">A file is missing, broken or asks for an unsupported feature.</exception>
    public static Tokenizer FromDirectory(string checkpointDirectory)
    {
        ArgumentException.ThrowIfNullOrEmpty(checkpointDirectory);
        return FromFiles(TokenizerFiles.Read(checkpointDirectory));
    }

    /// <summary>Opens a tokenizer from its files.</summary>
    /// <exception cref="CheckpointException">A file is missing, broken or asks for an unsupported feature.</exception>
    internal static Tokenizer FromFiles(TokenizerFiles files) => TokenizerFamily.Find(files).Open(files);

    /// <summary>Encodes a text, or a pair of texts, with the special tokens that the model expects.</summary>
    /// <param name="text">The first text.</param>
    /// <param name="pair">The second text of a pair, if any.</param>
    /// <param name="maxLength">
    /// Maximum number of tokens, special tokens included. Truncation is "longest_first": it removes tokens one by one from the end of the
    /// longer text, or of the second if both are equally long.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxLength"/> leaves no room for the special tokens.</exception>
    public EncodedText Encode(string text, string? pair = null, int maxLength = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _template.Apply(Tokenize(text, null), pair is null ? null : Tokenize(pair, null), maxLength);
    }

    /// <summary>Encodes many texts as <see cref="Encode"/> does, on all processors.</summary>
    /// <param name="texts">The texts to encode.</param>
    /// <param name="maxLength">Maximum number of tokens of each text, special tokens included.</param>
    /// <returns>One result per text, in order.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxLength"/> leaves no room for the special tokens.</exception>
    public IReadOnlyList<EncodedText> EncodeBatch(IReadOnlyList<string> texts, int maxLength = int.MaxValue) =>
        ParallelEncoding.EncodeAll(texts, text => Encode(text, null, maxLength), nameof(texts));

    /// <summary>Encodes many pairs of texts as <see cref="Encode"/> does, on all processors.</summary>
    /// <param name="pairs">The pairs; with a null second text, only the first is encoded.</param>
    /// <param name="maxLength">Maximum number of tokens of each pair, special tokens included.</param>
    /// <returns>One result per pair, in order.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxLength"/> leaves no room for the special tokens.</exception>
    public IReadOnlyList<EncodedText> EncodeBatch(IReadOnlyList<(string Text, string? Pair)> pairs, int maxLength = int.MaxValue) =>
        ParallelEncoding.EncodeAll(pairs, pair => Encode(pair.Text, pair.Pair, maxLength), nameof(pairs));

    /// <summary>Encodes as <see cref="Encode"/> does and adds the character span of each token; slightly slower.</summary>
    /// <returns>
    /// The same ids, with <see cref="EncodedText.Offsets"/> and <see cref="EncodedText.SequenceIds"/>. Spans are trimmed of white space and
    /// cover whole characters: all tokens of a split character have its span.
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

    /// <summary>Decodes ids to text, skipping special tokens. Tokenization spaces are not cleaned up.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id is not in the vocabulary.</exception>
    public string Decode(ReadOnlySpan<int> ids)
    {
        // Texts between added words, and the words.
        var parts = new List<string>();
        var pieces = new List<int>(ids.Length);
        foreach (var id in ids)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(id, nameof(ids));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, VocabularySize, nameof(ids));
            var added = _addedTokens.Find(id);
            if (added is null)
            {
                pieces.Add(id);
            }
            else if (!added.IsSpecial)
            {
                EndText();
                parts.Add(added.Content);
            }
        }

        EndText();
        return string.Join(' ', parts);

        void EndText()
        {
            if (pieces.Count > 0 && Detokenize(pieces) is { Length: > 0 } text)
            {
                parts.Add(text);
            }

            pieces.Clear();
        }
    }

    /// <summary>Writes the tokenizer's files byte for byte, so that ModelDsl and transformers can open the folder.</summary>
    /// <exception cref="StorageException">The folder cannot be written.</exception>
    public void Save(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _files.Save(directory);
    }

    /// <summary>Returns whether an id belongs to a special token.</summary>
    internal bool IsSpecial(int id) => _addedTokens.Find(id) is { IsSpecial: true };

    /// <summary>Encodes a text without the special tokens of the template.</summary>
    /// <param name="text">The text to encode.</param>
    /// <param name="offsets">Receives the span of each id, unless null.</param>
    private protected abstract IReadOnlyList<int> Tokenize(string text, List<TextOffset>? offsets);

    /// <summary>Decodes ids to text; none of them is an added token's.</summary>
    private protected abstract string Detokenize(IReadOnlyList<int> ids);
}
