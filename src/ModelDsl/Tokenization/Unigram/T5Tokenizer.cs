namespace ModelDsl.Tokenization.Unigram;

/// <summary>The tokenizer of T5 (Raffel et al., 2020).</summary>
internal sealed class T5Tokenizer : UnigramTokenizer
{
    private readonly int _endId;

    private T5Tokenizer(TokenizerFiles files, UnigramTokenizerSettings settings, int endId)
        : base(files, settings, new SequenceTemplate(Before: [], Between: [endId], After: [endId])) => _endId = endId;

    /// <exception cref="CheckpointException">A file is missing, broken or asks for an unsupported feature.</exception>
    public static T5Tokenizer Open(TokenizerFiles files)
    {
        var settings = T5TokenizerReader.Read(files);
        return new T5Tokenizer(files, settings, settings.AddedTokens["eos_token"].Id);
    }

    // The reference's slow tokenizer does not add </s> to a text that already ends with it.
    private protected override List<int> Tokenize(string text, List<TextOffset>? offsets)
    {
        var ids = base.Tokenize(text, offsets);
        if (ids.Count > 0 && ids[^1] == _endId)
        {
            ids.RemoveAt(ids.Count - 1);
            offsets?.RemoveAt(offsets.Count - 1);
        }

        return ids;
    }
}
