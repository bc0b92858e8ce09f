using System.Text.Json;
using ModelDsl.Naming;

namespace ModelDsl.Tokenization;

/// <summary>Reads members of a JSON object by type. A missing member equals <c>null</c>.</summary>
/// <param name="place">Location of the file.</param>
/// <param name="json">The object, or <see langword="default"/> if there is none.</param>
internal sealed class JsonSettings(FilePlace place, JsonElement json)
{
    public FilePlace Place { get; } = place;

    public JsonElement? this[string name] =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <exception cref="CheckpointException">The member has another type.</exception>
    public bool? Boolean(string name) => this[name] switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => throw Unexpected(name, other, "true or false"),
    };

    /// <exception cref="CheckpointException">The member has another type.</exception>
    public string? Text(string name) => this[name] switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => TextOf(name, value),
        { } other => throw Unexpected(name, other, "a text"),
    };

    /// <summary>Reads a non-negative integer. Larger values, such as 1e30 for "no limit", become <see cref="int.MaxValue"/>.</summary>
    /// <exception cref="CheckpointException">The member has another type.</exception>
    public int? Count(string name) => this[name] is { } value ? CountOf(name, value) : null;

    /// <summary>Reads all members as <see cref="Count"/> does.</summary>
    /// <exception cref="CheckpointException">A member has another type.</exception>
    public IEnumerable<(string Name, int Count)> Counts() =>
        Members().Select(member => (NameOf(member), CountOf(NameOf(member), member.Value)));

    /// <summary>Reads a nested object; a missing one is empty.</summary>
    /// <exception cref="CheckpointException">The member has another type.</exception>
    public JsonSettings Section(string name) =>
        this[name] is { } value ? SectionOf(name, value) : new JsonSettings(Place.Member(name), default);

    /// <summary>Reads an array of objects; a missing array is empty.</summary>
    /// <exception cref="CheckpointException">The member has another type.</exception>
    public IEnumerable<JsonSettings> Sections(string name) => Items(name).Select((item, index) => SectionOf($"{name}[{index}]", item));

    /// <summary>Reads a token: a string, or an object with a <c>content</c> member (Hugging Face's AddedToken).</summary>
    /// <exception cref="CheckpointException">The member has another type.</exception>
    public TokenSetting? Token(string name) => this[name] is { } value ? TokenOf(name, value) : null;

    /// <summary>Reads an array of tokens; a missing array is empty.</summary>
    /// <exception cref="CheckpointException">The member has another type.</exception>
    public IEnumerable<TokenSetting> Tokens(string name) => Items(name).Select((item, index) => TokenOf($"{name}[{index}]", item));

    /// <summary>Reads this object as a token.</summary>
    /// <exception cref="CheckpointException">The object is not a token.</exception>
    public TokenSetting AsToken()
    {
        var content = Text("content") is { Length: > 0 } text ? text : throw Unexpected("content", this["content"], "a token");
        return new TokenSetting(content, Boolean("lstrip"), Boolean("rstrip"), Boolean("normalized"), Boolean("single_word"));
    }

    /// <summary>Reads all members as objects.</summary>
    /// <exception cref="CheckpointException">A member has another type.</exception>
    public IEnumerable<(string Name, JsonSettings Section)> Sections() =>
        Members().Select(member => (NameOf(member), SectionOf(NameOf(member), member.Value)));

    /// <summary>Throws unless a member has the supported value.</summary>
    /// <exception cref="CheckpointException">The member is missing or has another value.</exception>
    public void Require(string name, string supported)
    {
        if (Text(name) != supported)
        {
            throw new CheckpointException(
                Place.File, $"{Place}: \"{name}\" is {Excerpt.Shorten(Text(name) ?? "missing")}; supported is {supported}.");
        }
    }

    private JsonElement.ObjectEnumerator Members() => json.ValueKind == JsonValueKind.Object ? json.EnumerateObject() : default;

    /// <summary>Reads the elements of an array; a missing array is empty.</summary>
    /// <exception cref="CheckpointException">The member has another type.</exception>
    public JsonElement.ArrayEnumerator Items(string name) => this[name] switch
    {
        null => default,
        { ValueKind: JsonValueKind.Array } value => value.EnumerateArray(),
        { } other => throw Unexpected(name, other, "an array"),
    };

    private JsonSettings SectionOf(string name, JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? new JsonSettings(Place.Member(name), value)
        : throw Unexpected(name, value, "an object");

    private int CountOf(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= 0 && number == Math.Floor(number)
            ? (int)Math.Min(number, int.MaxValue)
            : throw Unexpected(name, value, "a whole number");

    private string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            throw new CheckpointException(
                Place.File, $"{Place} has a name that is not valid Unicode; copy the file from the checkpoint again.");
        }
    }

    private TokenSetting TokenOf(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => SectionOf(name, value).AsToken(),
        JsonValueKind.String when TextOf(name, value) is { Length: > 0 } token => new TokenSetting(token),
        _ => throw Unexpected(name, value, "a token"),
    };

    /// <exception cref="CheckpointException">The value is not a string of valid Unicode.</exception>
    public string TextOf(string name, JsonElement value)
    {
        try
        {
            return value.GetString() ?? throw Unexpected(name, value, "a text");
        }
        catch (InvalidOperationException)
        {
            throw Unexpected(name, value, "text in valid Unicode");
        }
    }

    /// <summary>Creates the error for a member of an unexpected type.</summary>
    public CheckpointException Unexpected(string name, JsonElement? value, string expected)
    {
        var found = value is { } element ? Excerpt.Of(element) : "missing";
        return new(Place.File, $"{Place}: {Excerpt.Quote(name)} should be {expected}, not {found}.");
    }
}

/// <summary>A token as settings files declare it: a string, or an object such as Hugging Face's AddedToken. A setting is null if the file
/// omits it.</summary>
/// <param name="Content">The token's text; not empty.</param>
/// <param name="StripsLeft"><c>lstrip</c>.</param>
/// <param name="StripsRight"><c>rstrip</c>.</param>
/// <param name="IsNormalized"><c>normalized</c>.</param>
/// <param name="IsSingleWord"><c>single_word</c>.</param>
internal sealed record TokenSetting(
    string Content, bool? StripsLeft = null, bool? StripsRight = null, bool? IsNormalized = null, bool? IsSingleWord = null)
{
    /// <summary>Takes settings that this token omits from another declaration of it.</summary>
    public TokenSetting CompletedBy(TokenSetting other) => this with
    {
        StripsLeft = StripsLeft ?? other.StripsLeft,
        StripsRight = StripsRight ?? other.StripsRight,
        IsNormalized = IsNormalized ?? other.IsNormalized,
        IsSingleWord = IsSingleWord ?? other.IsSingleWord,
    };
}
