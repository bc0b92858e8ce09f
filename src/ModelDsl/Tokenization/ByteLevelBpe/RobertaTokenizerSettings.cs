namespace ModelDsl.Tokenization.ByteLevelBpe;

/// <summary>Validated settings of a RoBERTa tokenizer.</summary>
/// <param name="Vocabulary">The tokens, added ones included.</param>
/// <param name="SpecialTokens">All special tokens, with or without a role.</param>
/// <param name="Merges">Merges in order of rank: two tokens separated by a space.</param>
/// <param name="AddPrefixSpace"><c>add_prefix_space</c>: prepend a space, so that the first word is encoded like the others.</param>
internal sealed record RobertaTokenizerSettings(
    Vocabulary Vocabulary, SpecialTokens SpecialTokens, IReadOnlyList<string> Merges, bool AddPrefixSpace);
