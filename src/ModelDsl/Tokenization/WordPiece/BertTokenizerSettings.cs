namespace ModelDsl.Tokenization.WordPiece;

/// <summary>Validated settings of a BERT tokenizer.</summary>
internal sealed record BertTokenizerSettings(Vocabulary Vocabulary, SpecialTokens SpecialTokens, BasicTokenizationOptions Basic);
