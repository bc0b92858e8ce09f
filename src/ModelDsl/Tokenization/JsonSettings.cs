using System.Text.Json;

namespace ModelDsl.Tokenization;

/// <summary>The members of a JSON object, read by type; a missing member and <c>null</c> are the same.</summary>
/// <param name="place">Where the object is.</param>
/// <param name="json">The object, or <see langword="default"/> where there is none.</param>
internal sealed class JsonSettings(FilePlace place, JsonElement json)
{
    public FilePlace Place { get; } = place;

    public JsonElement? this[string name] =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <exception cref="CheckpointException">The member is something else.</exception>
    public bool? Boolean(string name) => this[name] switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => throw Unexpected(name, other, "true or false"),
    };

    /// <exception cref="CheckpointException">The member is something else.</exception>
    public string? Text(string name) => this[name] switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => TextOf(name, value),
        { } other => throw Unexpected(name, other, "a text"),
    };

    /// <summary>A whole number from 0; more than <see cref="int.MaxValue"/>, as in 1e30 for "no limit", becomes that.</summary>
    /// <exception cref="CheckpointException">The member is something else.</exception>
    public int? Count(string name) => this[name] is { } value ? CountOf(name, value) : null;

    /// <summary>All members, each a number as <see cref="Count"/> reads it.</summary>
    /// <exception cref="CheckpointException">A member is something else.</exception>
    public IEnumerable<(string Name, int Count)> Counts() =>
        Members().Select(member => (NameOf(member), CountOf(NameOf(member), member.Value)));

    /// <summary>The object under a name; an empty one where there is none.</summary>
    /// <exception cref="CheckpointException">The member is something else.</exception>
    public JsonSettings Section(string name) =>
        this[name] is { } value ? SectionOf(name, value) : new JsonSettings(Place.Member(name), default);

    /// <summary>The objects of an array; none where there is no such array.</summary>
    /// <exception cref="CheckpointException">The member is something else.</exception>
    public IEnumerable<JsonSettings> Sections(string name) => Items(name).Select((item, index) => SectionOf($"{name}[{index}]", item));

    /// <summary>A token: its text, or an object with the text as <c>content</c>, as Hugging Face's AddedToken is written.</summary>
    /// <exception cref="CheckpointException">The member is something else.</exception>
    public TokenSetting? Token(string name) => this[name] is { } value ? TokenOf(name, value) : null;

    /// <summary>The tokens of an array; none where there is no such array.</summary>
    /// <exception cref="CheckpointException">The member is something else.</exception>
    public IEnumerable<TokenSetting> Tokens(string name) => Items(name).Select((item, index) => TokenOf($"{name}[{index}]", item));

    /// <summary>This object as a token.</summary>
    /// <exception cref="CheckpointException">It is none, or only counts as a whole word.</exception>
    public TokenSetting AsToken()
    {
        if (Boolean("single_word") is true)
        {
            throw new CheckpointException(Place.File, $"{Place}: \"single_word\" tokens are not supported.");
        }

        string content = Text("content") is { Length: > 0 } text ? text : throw Unexpected("content", this["content"], "a token");
        return new TokenSetting(content, Boolean("lstrip"), Boolean("rstrip"));
    }

    /// <summary>All members, each an object.</summary>
    /// <exception cref="CheckpointException">A member is something else.</exception>
    public IEnumerable<(string Name, JsonSettings Section)> Sections() =>
        Members().Select(member => (NameOf(member), SectionOf(NameOf(member), member.Value)));

    /// <summary>Refuses any other value of a member.</summary>
    /// <exception cref="CheckpointException">The member has another value.</exception>
    public void Require(string name, string supported)
    {
        if (Text(name) != supported)
        {
            throw new CheckpointException(Place.File, $"{Place}: \"{name}\" is {Text(name) ?? "missing"}; supported is {supported}.");
        }
    }

    private JsonElement.ObjectEnumerator Members() => json.ValueKind == JsonValueKind.Object ? json.EnumerateObject() : default;

    /// <summary>The elements of an array; none where there is no such array.</summary>
    /// <exception cref="CheckpointException">The member is something else.</exception>
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
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number >= 0
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

    /// <exception cref="CheckpointException">It is not text in valid Unicode.</exception>
    public string TextOf(string name, JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Unexpected(name, value, "text in valid Unicode");
        }
    }

    /// <summary>The error of a member that has another type.</summary>
    public CheckpointException Unexpected(string name, JsonElement? value, string expected) =>
        new(Place.File, $"{Place}: \"{name}\" should be {expected}, not {value?.GetRawText() ?? "missing"}.");
}
