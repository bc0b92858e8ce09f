namespace ModelDsl.Tokenization.Unigram;

/// <summary>The tokenizer of T5: a SentencePiece unigram model (Kudo, 2018; Raffel et al., 2020).</summary>
internal sealed class T5Tokenizer : Tokenizer
{
    private readonly SpecialTokenSplitter _specialTokens;
    private readonly UnigramNormalizer _normalizer;
    private readonly UnigramSegmenter _segmenter;
    private readonly int _endId;

    private T5Tokenizer(TokenizerFiles files, T5TokenizerSettings settings, SequenceTemplate template)
        : base(files, settings.Vocabulary, settings.SpecialTokens, template)
    {
        _specialTokens = settings.SpecialTokens.Splitter;
        _normalizer = new UnigramNormalizer(new CharacterMap(settings.Model.Path, settings.Model.CharacterMap));
        _segmenter = new UnigramSegmenter(settings.Model);
        _endId = settings.SpecialTokens["eos_token"].Id;
    }

    /// <exception cref="ModelDslException">A file is missing or broken, or asks for something that is not supported.</exception>
    public static T5Tokenizer Open(TokenizerFiles files)
    {
        var settings = T5TokenizerReader.Read(files);
        int end = settings.SpecialTokens["eos_token"].Id;
        return new T5Tokenizer(files, settings, new SequenceTemplate(Before: [], Between: [end], After: [end]));
    }

    private protected override IReadOnlyList<int> Tokenize(string text, List<TextOffset>? offsets)
    {
        var ids = new List<int>((text.Length / 2) + 1);
        foreach (var (start, part, special) in _specialTokens.Split(text))
        {
            if (special is null)
            {
                SegmentPart(start, part, ids, offsets);
            }
            else
            {
                ids.Add(special.Id);
                offsets?.Add(new TextOffset(start, start + part.Length));
            }
        }

        // The reference's slow tokenizer does not end a text again that already ends in </s>.
        if (ids.Count > 0 && ids[^1] == _endId)
        {
            ids.RemoveAt(ids.Count - 1);
            offsets?.RemoveAt(offsets.Count - 1);
        }

        return ids;
    }

    private void SegmentPart(int start, string part, List<int> ids, List<TextOffset>? offsets)
    {
        if (offsets is null)
        {
            _segmenter.Segment(_normalizer.Normalize(part), ids);
            return;
        }

        var sources = new List<TextOffset>();
        var ends = new List<int>();
        _segmenter.Segment(_normalizer.Normalize(part, sources), ids, ends);
        int next = 0;
        foreach (int end in ends)
        {
            var offset = sources[next].ThroughTrimmed(sources[end - 1], part);
            offsets.Add(new TextOffset(start + offset.Start, start + offset.End));
            next = end;
        }
    }

    private protected override string Detokenize(IReadOnlyList<int> ids) =>
        string.Concat(ids.Select(id => Vocabulary[id])).Replace('\u2581', ' ').Trim();
}
