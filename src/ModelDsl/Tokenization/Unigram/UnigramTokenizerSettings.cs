namespace ModelDsl.Tokenization.Unigram;

/// <summary>What the files of a tokenizer with a unigram model say, checked.</summary>
internal sealed record UnigramTokenizerSettings(UnigramModel Model, Vocabulary Vocabulary, SpecialTokens SpecialTokens);
