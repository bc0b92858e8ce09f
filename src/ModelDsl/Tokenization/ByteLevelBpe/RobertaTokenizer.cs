using System.Text;
using Microsoft.ML.Tokenizers;

namespace ModelDsl.Tokenization.ByteLevelBpe;

/// <summary>The tokenizer of RoBERTa: byte-level BPE (Radford et al., 2019; Liu et al., 2019).</summary>
internal sealed class RobertaTokenizer : Tokenizer
{
    private readonly BpeTokenizer _bpe;
    private readonly AddedTokenSplitter _splitter;
    private readonly bool _addPrefixSpace;
    private readonly int _unknownId;

    private RobertaTokenizer(TokenizerFiles files, RobertaTokenizerSettings settings, SequenceTemplate template)
        : base(files, settings.Vocabulary, settings.AddedTokens, template)
    {
        _splitter = new AddedTokenSplitter(settings.AddedTokens.All);
        _addPrefixSpace = settings.AddPrefixSpace;
        _unknownId = settings.AddedTokens["unk_token"].Id;
        _bpe = BpeTokenizer.Create(new BpeOptions(settings.Vocabulary.Ids)
        {
            Merges = settings.Merges,
            ByteLevel = true,
            PreTokenizer = new WordSplitter(),
            UnknownToken = settings.AddedTokens["unk_token"].Content,
        });
    }

    /// <exception cref="CheckpointException">A file is missing, broken or asks for an unsupported feature.</exception>
    public static RobertaTokenizer Open(TokenizerFiles files)
    {
        var settings = RobertaTokenizerReader.Read(files);
        var separator = settings.AddedTokens["sep_token"].Id;
        return new RobertaTokenizer(files, settings, new SequenceTemplate(
            Before: [settings.AddedTokens["cls_token"].Id], Between: [separator, separator], After: [separator]));
    }

    private protected override IReadOnlyList<int> Tokenize(string text, List<TextOffset>? offsets)
    {
        var prefix = _addPrefixSpace && text.Length > 0 && !char.IsWhiteSpace(text[0]) ? 1 : 0;
        var ids = new List<int>(text.Length / 2);
        foreach (var (start, part, added) in _splitter.Split(WithoutLoneSurrogates(prefix > 0 ? $" {text}" : text)))
        {
            if (added is null)
            {
                var tokens = _bpe.EncodeToIds(part);
                ids.AddRange(tokens);
                offsets?.AddRange(ByteOffsets.Map(part, tokens.Select(LengthInBytes), start - prefix));
            }
            else
            {
                ids.Add(added.Id);
                offsets?.Add(new TextOffset(start - prefix, start - prefix + part.Length));
            }
        }

        return ids;
    }

    // Each character of a token represents one byte. A byte outside the vocabulary becomes the unknown token.
    private int LengthInBytes(int id) => id == _unknownId ? 1 : Vocabulary[id].Length;

    private protected override string Detokenize(IReadOnlyList<int> ids) => _bpe.Decode(ids);

    // U+FFFD replaces a lone surrogate, so all offsets stay valid.
    // Measured: Microsoft.ML.Tokenizers encodes a lone surrogate as three bytes of invalid UTF-8, which no model has seen.
    private static string WithoutLoneSurrogates(string text) => text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')
        ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))
        : text;
}
