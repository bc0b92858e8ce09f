namespace ModelDsl.Tokenization.Unigram;

/// <summary>The tokenizer of XLM-R (Conneau et al., 2019): texts stand as in RoBERTa's input.</summary>
internal sealed class XlmRobertaTokenizer : UnigramTokenizer
{
    private XlmRobertaTokenizer(TokenizerFiles files, UnigramTokenizerSettings settings, SequenceTemplate template)
        : base(files, settings, template)
    {
    }

    /// <exception cref="CheckpointException">A file is missing or broken, or asks for something that is not supported.</exception>
    public static XlmRobertaTokenizer Open(TokenizerFiles files)
    {
        var settings = XlmRobertaTokenizerReader.Read(files);
        int separator = settings.SpecialTokens["sep_token"].Id;
        return new XlmRobertaTokenizer(files, settings, new SequenceTemplate(
            Before: [settings.SpecialTokens["cls_token"].Id], Between: [separator, separator], After: [separator]));
    }
}
