namespace ModelDsl.Tokenization.WordPiece;

/// <summary>What the files of a BERT tokenizer say, checked.</summary>
internal sealed record BertTokenizerSettings(
    Vocabulary Vocabulary,
    BasicTokenizationOptions Basic,
    string UnknownToken,
    string ClassifierToken,
    string SeparatorToken,
    string PaddingToken,
    IReadOnlySet<string> SpecialTokens,
    int MaxLength);
