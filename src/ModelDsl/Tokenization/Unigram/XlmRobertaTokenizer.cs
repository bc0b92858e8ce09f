namespace ModelDsl.Tokenization.Unigram;

/// <summary>The tokenizer of XLM-R (Conneau et al., 2019); uses RoBERTa's template.</summary>
internal sealed class XlmRobertaTokenizer : UnigramTokenizer
{
    private XlmRobertaTokenizer(TokenizerFiles files, UnigramTokenizerSettings settings, SequenceTemplate template)
        : base(files, settings, template)
    {
    }

    /// <exception cref="CheckpointException">A file is missing, broken or asks for an unsupported feature.</exception>
    public static XlmRobertaTokenizer Open(TokenizerFiles files)
    {
        var settings = XlmRobertaTokenizerReader.Read(files);
        var separator = settings.AddedTokens["sep_token"].Id;
        return new XlmRobertaTokenizer(files, settings, new SequenceTemplate(
            Before: [settings.AddedTokens["cls_token"].Id], Between: [separator, separator], After: [separator]));
    }
}
