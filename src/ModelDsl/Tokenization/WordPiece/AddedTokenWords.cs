using System.Globalization;

namespace ModelDsl.Tokenization.WordPiece;

/// <summary>The words that stand for added tokens between basic tokenization and WordPiece, which splits at spaces and cannot tell an added
/// token from a piece with the same text. Each word is one character of private use, which basic tokenization drops from texts.</summary>
internal sealed class AddedTokenWords
{
    // The planes 15 and 16, without the two noncharacters at the end of each.
    private const int FirstPlane = 0xF0000;
    private const int SecondPlane = 0x100000;
    private const int PlaneSize = 0xFFFE;

    private readonly Dictionary<int, string> _words;

    /// <param name="place">Location of the vocabulary.</param>
    /// <param name="tokens">The added tokens.</param>
    /// <param name="lowercase">Whether normalized tokens are lowercased, as texts are.</param>
    /// <exception cref="CheckpointException">There are too many tokens.</exception>
    public AddedTokenWords(FilePlace place, AddedTokens tokens, bool lowercase)
    {
        Ids = [.. tokens.All.Select(token => token.Id)];
        if (Ids.Count > 2 * PlaneSize)
        {
            throw new CheckpointException(place.File, string.Create(
                CultureInfo.InvariantCulture, $"{place} has {Ids.Count} added tokens; at most {2 * PlaneSize} are supported."));
        }

        _words = Ids.Index().ToDictionary(token => token.Item, token => char.ConvertFromUtf32(
            token.Index < PlaneSize ? FirstPlane + token.Index : SecondPlane + token.Index - PlaneSize));
        Unknown = _words[tokens["unk_token"].Id];
        Splitter = new AddedTokenSplitter(tokens.All.Select(token =>
            lowercase && token.IsNormalized && !token.IsSpecial ? token with { Content = BasicTokenization.Lower(token.Content) } : token));
    }

    /// <summary>The ids of the tokens.</summary>
    public IReadOnlyList<int> Ids { get; }

    /// <summary>The word of the unknown token.</summary>
    public string Unknown { get; }

    /// <summary>Finds added tokens in texts, and in lowercased texts.</summary>
    public AddedTokenSplitter Splitter { get; }

    /// <summary>The word of a token.</summary>
    public string this[int id] => _words[id];
}
