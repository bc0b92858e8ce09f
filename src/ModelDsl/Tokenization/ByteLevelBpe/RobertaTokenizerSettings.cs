namespace ModelDsl.Tokenization.ByteLevelBpe;

/// <summary>What the files of a RoBERTa tokenizer say, checked.</summary>
/// <param name="Vocabulary">The tokens, with those that were added.</param>
/// <param name="SpecialTokens">Those with a role, and the others.</param>
/// <param name="Merges">Pairs of tokens that become one, the first to merge first: two tokens with a space between them.</param>
/// <param name="AddPrefixSpace"><c>add_prefix_space</c>: the first word of a text is spelled as one inside it.</param>
internal sealed record RobertaTokenizerSettings(
    Vocabulary Vocabulary, SpecialTokens SpecialTokens, IReadOnlyList<string> Merges, bool AddPrefixSpace);
