namespace ModelDsl.Tokenization.WordPiece;

/// <summary>What the files of a BERT tokenizer say, checked.</summary>
internal sealed record BertTokenizerSettings(Vocabulary Vocabulary, SpecialTokens SpecialTokens, BasicTokenizationOptions Basic);
