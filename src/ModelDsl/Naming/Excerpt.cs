using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ModelDsl.Naming;

/// <summary>Quotes file contents in messages: on one line, and short whatever the file holds.</summary>
internal static class Excerpt
{
    private const int MaxCharacters = 100;
    private const int MaxReason = 400;
    private const int MaxItems = 12;

    /// <summary>Returns the start of a text without line breaks or other control characters, and without quotes.</summary>
    public static string Shorten(string text) => Shorten(text, MaxCharacters);

    /// <summary>Returns the message of a parser's exception, which can quote the whole file.</summary>
    public static string Reason(Exception exception) => Shorten(exception.Message, MaxReason);

    /// <summary>Returns the start of a text in quotes.</summary>
    public static string Quote(string text) => $"\"{Shorten(text)}\"";

    /// <summary>Returns the start of a JSON value as the file has it.</summary>
    public static string Of(JsonElement value) => Shorten(value.GetRawText());

    /// <summary>Joins the first items by commas and counts the rest.</summary>
    public static string Join(IEnumerable<string> items) => JoinBy(", ", items);

    /// <summary>Puts each of the first items on an indented line of its own and counts the rest.</summary>
    public static string Lines(IEnumerable<string> items) =>
        Environment.NewLine + "  " + JoinBy(Environment.NewLine + "  ", items);

    private static string Shorten(string text, int most)
    {
        // Control characters grow to six characters, so the text is cut first: files can hold hundreds of megabytes.
        var cut = text.Length <= most ? text.Length
            : char.IsHighSurrogate(text[most - 1]) ? most - 1
            : most;
        var line = new StringBuilder(cut + 3);
        foreach (var character in text.AsSpan(0, cut))
        {
            _ = character switch
            {
                '\n' => line.Append("\\n"),
                '\r' => line.Append("\\r"),
                '\t' => line.Append("\\t"),
                _ when char.IsControl(character) => line.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => line.Append(character),
            };
        }

        return cut < text.Length ? line.Append("...").ToString() : line.ToString();
    }

    private static string JoinBy(string separator, IEnumerable<string> items)
    {
        var all = items.ToList();
        return all.Count <= MaxItems
            ? string.Join(separator, all)
            : string.Create(
                CultureInfo.InvariantCulture, $"{string.Join(separator, all.Take(MaxItems))}{separator}and {all.Count - MaxItems} more");
    }
}
