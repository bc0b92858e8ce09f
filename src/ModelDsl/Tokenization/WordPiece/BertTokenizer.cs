using System.Text;
using Microsoft.ML.Tokenizers;

namespace ModelDsl.Tokenization.WordPiece;

/// <summary>The tokenizer of BERT, DistilBERT and ELECTRA: basic tokenization, then WordPiece (Devlin et al., 2018).</summary>
internal sealed class BertTokenizer : Tokenizer
{
    public const string ContinuationPrefix = "##";

    private readonly AddedTokenWords _words;
    private readonly BasicTokenization _basic;
    private readonly WordPieceTokenizer _wordPiece;

    private BertTokenizer(TokenizerFiles files, BertTokenizerSettings settings, SequenceTemplate template)
        : base(files, settings.Vocabulary, settings.AddedTokens, template)
    {
        _words = new AddedTokenWords(settings.Vocabulary.Place, settings.AddedTokens, settings.Basic.Lowercase);
        _basic = new BasicTokenization(settings.Basic, _words);
        using var vocabulary = ToStream(settings, _words);
        _wordPiece = WordPieceTokenizer.Create(vocabulary, new WordPieceOptions
        {
            Normalizer = _basic,
            PreTokenizer = new SpaceSplitter(),
            UnknownToken = _words.Unknown,
            ContinuingSubwordPrefix = ContinuationPrefix,

            // In UTF-16 units; WordWriter limits code points.
            MaxInputCharsPerWord = 2 * WordWriter.MaxWordCodePoints,
        });
    }

    /// <exception cref="CheckpointException">A file is missing, broken or asks for an unsupported feature.</exception>
    public static BertTokenizer Open(TokenizerFiles files)
    {
        var settings = BertTokenizerReader.Read(files);

        // Measured: in globalization-invariant mode .NET does not decompose, so accents would silently stay.
        if (settings.Basic.StripAccents && "\u00E9".Normalize(NormalizationForm.FormD).Length == 1)
        {
            throw new SettingException(
                "InvariantGlobalization", $"{files.Folder} holds a tokenizer that strips accents, and this process cannot: it runs in "
                + "globalization-invariant mode. Set InvariantGlobalization to false in the project, and install ICU (libicu).");
        }

        var separator = settings.AddedTokens["sep_token"].Id;
        return new BertTokenizer(files, settings, new SequenceTemplate(
            Before: [settings.AddedTokens["cls_token"].Id], Between: [separator], After: [separator], SecondTypeId: 1));
    }

    private protected override IReadOnlyList<int> Tokenize(string text, List<TextOffset>? offsets)
    {
        if (offsets is null)
        {
            return [.. _wordPiece.EncodeToIds(text).Select(IdOf)];
        }

        var sources = new List<TextOffset>();
        var tokens = _wordPiece.EncodeToTokens(_basic.Normalize(text, sources), out _, considerNormalization: false);
        offsets.AddRange(tokens.Select(token =>
            sources[token.Offset.Start.Value].JoinTrimmed(sources[token.Offset.End.Value - 1], text)));
        return [.. tokens.Select(token => IdOf(token.Id))];
    }

    // The words of added tokens follow the vocabulary.
    private int IdOf(int word) => word < VocabularySize ? word : _words.Ids[word - VocabularySize];

    /// <summary>Joins words with one space.</summary>
    private protected override string Detokenize(IReadOnlyList<int> ids)
    {
        var text = new StringBuilder();
        for (var i = 0; i < ids.Count; i++)
        {
            var token = Vocabulary[ids[i]];
            if (i > 0 && token.StartsWith(ContinuationPrefix, StringComparison.Ordinal))
            {
                text.Append(token, ContinuationPrefix.Length, token.Length - ContinuationPrefix.Length);
            }
            else
            {
                text.Append(i > 0 ? " " : "").Append(token);
            }
        }

        return text.ToString().Trim();
    }

    /// <summary>Writes the vocabulary in the format of Microsoft.ML.Tokenizers: UTF-8, one token a line. Tokens that follow the
    /// vocabulary's file are no pieces of words, so their lines are empty. The words of added tokens follow.</summary>
    private static MemoryStream ToStream(BertTokenizerSettings settings, AddedTokenWords words)
    {
        var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" })
        {
            for (var id = 0; id < settings.Vocabulary.Count; id++)
            {
                // No word contains a line end, but a token of tokenizer.json might.
                var token = settings.Vocabulary[id];
                writer.WriteLine(id >= settings.Pieces || token.AsSpan().ContainsAny('\r', '\n') ? "" : token);
            }

            foreach (var id in words.Ids)
            {
                writer.WriteLine(words[id]);
            }
        }

        stream.Position = 0;
        return stream;
    }
}
