using System.Text;

namespace ModelDsl.Generators.Parsing;

/// <summary>
/// Reads the strings and numbers at the top level of a JSON object; nested values are checked and skipped. Written by hand because a
/// compiler component cannot bring a JSON library: hosts load it without dependencies, and netstandard2.0 has none built in.
/// </summary>
internal ref struct FlatJson
{
    private readonly ReadOnlySpan<char> text;
    private int position;

    private FlatJson(string json) => text = json.AsSpan();

    public static bool TryRead(string json, out IReadOnlyDictionary<string, string> values)
    {
        var found = new Dictionary<string, string>();
        values = found;
        var reader = new FlatJson(json.TrimStart('\uFEFF'));
        return reader.Object(found, depth: 0) && reader.AtEnd();
    }

    private bool AtEnd() => Peek() == '\0' && position >= text.Length;

    private char Peek()
    {
        while (position < text.Length && text[position] is (' ' or '\t' or '\r' or '\n'))
            position++;
        return position < text.Length ? text[position] : '\0';
    }

    private bool Accept(char expected)
    {
        if (Peek() != expected)
            return false;
        position++;
        return true;
    }

    private bool Object(Dictionary<string, string>? values, int depth)
    {
        if (!Accept('{'))
            return false;
        if (Accept('}'))
            return true;
        do
        {
            if (!String(out var key) || !Accept(':') || !Value(out var value, depth))
                return false;
            if (value is not null && values is not null)
                values[key] = value;
        }
        while (Accept(','));
        return Accept('}');
    }

    private bool Array(int depth)
    {
        if (!Accept('['))
            return false;
        if (Accept(']'))
            return true;
        do
        {
            if (!Value(out _, depth))
                return false;
        }
        while (Accept(','));
        return Accept(']');
    }

    private bool Value(out string? value, int depth)
    {
        value = null;
        if (depth > 64)
            return false;
        switch (Peek())
        {
            case '{':
                return Object(values: null, depth + 1);
            case '[':
                return Array(depth + 1);
            case '"':
                var isString = String(out var quoted);
                value = quoted;
                return isString;
            default:
                var start = position;
                while (position < text.Length && (char.IsLetterOrDigit(text[position]) || text[position] is '+' or '-' or '.'))
                    position++;
                value = text.Slice(start, position - start).ToString();
                return value.Length > 0;
        }
    }

    private bool String(out string value)
    {
        value = "";
        if (!Accept('"'))
            return false;
        var content = new StringBuilder();
        while (position < text.Length && text[position] != '"')
        {
            // Keys and values that matter here have no escapes; others only have to be skipped whole.
            if (text[position] == '\\')
                position++;
            if (position < text.Length)
                content.Append(text[position++]);
        }

        value = content.ToString();
        if (position >= text.Length)
            return false;
        position++;
        return true;
    }
}
