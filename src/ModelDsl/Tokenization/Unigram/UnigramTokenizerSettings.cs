namespace ModelDsl.Tokenization.Unigram;

/// <summary>Validated settings of a tokenizer with a unigram model.</summary>
internal sealed record UnigramTokenizerSettings(UnigramModel Model, Vocabulary Vocabulary, SpecialTokens SpecialTokens);
