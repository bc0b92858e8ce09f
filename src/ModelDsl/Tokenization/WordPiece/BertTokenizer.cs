using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace ModelDsl.Tokenization.WordPiece;

/// <summary>The tokenizer of BERT, DistilBERT and ELECTRA: basic tokenization, then WordPiece (Devlin et al., 2018).</summary>
internal sealed class BertTokenizer : Tokenizer
{
    public const string ContinuationPrefix = "##";

    private readonly WordPieceTokenizer _wordPiece;
    private readonly Vocabulary _vocabulary;
    private readonly HashSet<int> _specialIds;
    private readonly int _classifierId;
    private readonly int _separatorId;

    private BertTokenizer(TokenizerFiles files, BertTokenizerSettings settings)
        : base(files, settings.Vocabulary.Count, settings.Vocabulary.IdOf(settings.PaddingToken)!.Value, settings.MaxLength)
    {
        _vocabulary = settings.Vocabulary;
        _classifierId = _vocabulary.IdOf(settings.ClassifierToken)!.Value;
        _separatorId = _vocabulary.IdOf(settings.SeparatorToken)!.Value;
        _specialIds = [.. settings.SpecialTokens.Select(token => _vocabulary.IdOf(token)!.Value)];
        using var vocabulary = _vocabulary.ToStream();
        _wordPiece = WordPieceTokenizer.Create(vocabulary, new WordPieceOptions
        {
            Normalizer = new BasicTokenization(settings.Basic, new SpecialTokens(settings.SpecialTokens), settings.UnknownToken),
            PreTokenizer = new SpaceSplitter(),
            UnknownToken = settings.UnknownToken,
            ContinuingSubwordPrefix = ContinuationPrefix,

            // In UTF-16 units. WordWriter counts code points.
            MaxInputCharsPerWord = 2 * WordWriter.MaxWordCodePoints,
        });
    }

    /// <exception cref="ModelDslException">A file is missing or broken, or asks for something that is not supported.</exception>
    public static BertTokenizer Open(TokenizerFiles files)
    {
        var settings = BertTokenizerReader.Read(files);

        // Measured: in globalization-invariant mode .NET decomposes nothing, and all accents would stay, silently.
        if (settings.Basic.StripAccents && "\u00E9".Normalize(NormalizationForm.FormD).Length == 1)
        {
            throw new ModelDslException($"{files.Folder} holds a tokenizer that strips accents, and this process cannot: it runs in "
                + "globalization-invariant mode. Set InvariantGlobalization to false in the project, and install ICU (libicu).");
        }

        return new BertTokenizer(files, settings);
    }

    public override EncodedText Encode(string text, string? pair = null, int maxLength = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        int specials = pair is null ? 2 : 3;
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, specials);

        var first = _wordPiece.EncodeToIds(text);
        var second = pair is null ? [] : _wordPiece.EncodeToIds(pair);
        var (firstCount, secondCount) = Truncation.LongestFirst(first.Count, second.Count, maxLength - specials);

        int[] ids = new int[specials + firstCount + secondCount];
        int[] typeIds = new int[ids.Length];
        ids[0] = _classifierId;
        int next = 1;
        Append(first, firstCount);
        if (pair is not null)
        {
            typeIds.AsSpan(next).Fill(1);
            Append(second, secondCount);
        }

        return new EncodedText(ImmutableCollectionsMarshal.AsImmutableArray(ids), ImmutableCollectionsMarshal.AsImmutableArray(typeIds));

        void Append(IReadOnlyList<int> tokens, int count)
        {
            for (int i = 0; i < count; i++)
            {
                ids[next++] = tokens[i];
            }

            ids[next++] = _separatorId;
        }
    }

    public override string Decode(ReadOnlySpan<int> ids)
    {
        var text = new StringBuilder();
        bool isFirst = true;
        foreach (int id in ids)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(id, nameof(ids));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, VocabularySize, nameof(ids));
            if (_specialIds.Contains(id))
            {
                continue;
            }

            string token = _vocabulary[id];
            if (isFirst)
            {
                text.Append(token);
            }
            else if (token.StartsWith(ContinuationPrefix, StringComparison.Ordinal))
            {
                text.Append(token, ContinuationPrefix.Length, token.Length - ContinuationPrefix.Length);
            }
            else
            {
                text.Append(' ').Append(token);
            }

            isFirst = false;
        }

        return text.ToString().Trim();
    }
}
