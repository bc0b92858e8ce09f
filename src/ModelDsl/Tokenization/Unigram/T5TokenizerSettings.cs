namespace ModelDsl.Tokenization.Unigram;

/// <summary>What the files of a T5 tokenizer say, checked.</summary>
internal sealed record T5TokenizerSettings(UnigramModel Model, Vocabulary Vocabulary, SpecialTokens SpecialTokens);
