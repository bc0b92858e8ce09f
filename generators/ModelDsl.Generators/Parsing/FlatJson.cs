using System.Text;

namespace ModelDsl.Generators.Parsing;

/// <summary>
/// Reads the strings and numbers at the top level of a JSON object; checks and skips nested values. Written by hand: hosts load generators
/// without dependencies, and netstandard2.0 has no JSON library.
/// </summary>
internal ref struct FlatJson
{
    private readonly ReadOnlySpan<char> _text;
    private int _position;

    private FlatJson(string json) => _text = json.AsSpan();

    public static bool TryRead(string json, out IReadOnlyDictionary<string, string> values)
    {
        var found = new Dictionary<string, string>();
        values = found;
        var reader = new FlatJson(json.TrimStart('\uFEFF'));
        return reader.Object(found, depth: 0) && reader.AtEnd();
    }

    private bool AtEnd() => Peek() == '\0' && _position >= _text.Length;

    private char Peek()
    {
        while (_position < _text.Length && _text[_position] is (' ' or '\t' or '\r' or '\n'))
            _position++;
        return _position < _text.Length ? _text[_position] : '\0';
    }

    private bool Accept(char expected)
    {
        if (Peek() != expected)
            return false;
        _position++;
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
                var start = _position;
                while (_position < _text.Length && (char.IsLetterOrDigit(_text[_position]) || _text[_position] is '+' or '-' or '.'))
                    _position++;
                var word = _text.Slice(start, _position - start).ToString();
                value = word == "null" ? null : word; // null counts as missing
                return word.Length > 0;
        }
    }

    private bool String(out string value)
    {
        value = "";
        if (!Accept('"'))
            return false;
        var content = new StringBuilder();
        while (_position < _text.Length && _text[_position] != '"')
        {
            // Relevant keys and values have no escapes; in others it suffices to skip the escaped character.
            if (_text[_position] == '\\')
                _position++;
            if (_position < _text.Length)
                content.Append(_text[_position++]);
        }

        value = content.ToString();
        if (_position >= _text.Length)
            return false;
        _position++;
        return true;
    }
}
