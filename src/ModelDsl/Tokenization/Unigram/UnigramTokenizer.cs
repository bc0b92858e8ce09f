namespace ModelDsl.Tokenization.Unigram;

/// <summary>A tokenizer with a SentencePiece unigram model (Kudo, 2018).</summary>
internal abstract class UnigramTokenizer : Tokenizer
{
    private readonly AddedTokenSplitter _splitter;
    private readonly UnigramNormalizer _normalizer;
    private readonly UnigramSegmenter _segmenter;

    private protected UnigramTokenizer(TokenizerFiles files, UnigramTokenizerSettings settings, SequenceTemplate template)
        : base(files, settings.Vocabulary, settings.AddedTokens, template)
    {
        _splitter = new AddedTokenSplitter(settings.AddedTokens.All);
        _normalizer = new UnigramNormalizer(new CharacterMap(settings.Model.Place, settings.Model.CharacterMap));
        _segmenter = new UnigramSegmenter(settings.Model);
    }

    private protected override List<int> Tokenize(string text, List<TextOffset>? offsets)
    {
        var ids = new List<int>((text.Length / 2) + 1);
        foreach (var (start, part, added) in _splitter.Split(text))
        {
            if (added is null)
            {
                SegmentPart(start, part, ids, offsets);
            }
            else
            {
                ids.Add(added.Id);
                offsets?.Add(new TextOffset(start, start + part.Length));
            }
        }

        return ids;
    }

    private protected override string Detokenize(IReadOnlyList<int> ids) =>
        string.Concat(ids.Select(id => Vocabulary[id])).Replace('\u2581', ' ').Trim();

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
        var next = 0;
        foreach (var end in ends)
        {
            var offset = sources[next].JoinTrimmed(sources[end - 1], part);
            offsets.Add(new TextOffset(start + offset.Start, start + offset.End));
            next = end;
        }
    }
}

/// <summary>Validated settings of a tokenizer with a unigram model.</summary>
internal sealed record UnigramTokenizerSettings(UnigramModel Model, Vocabulary Vocabulary, AddedTokens AddedTokens);
