using System.Globalization;
using System.Text;

namespace ModelDsl.Generators.Parsing;

/// <summary>
/// Reads JSON values one after the other from a part of a text. Written by hand: hosts load generators without dependencies, and
/// netstandard2.0 has no JSON library. Every method returns false if the text is something else there.
/// </summary>
internal sealed class JsonCursor(string text, int start, int end)
{
    private const int MostDepth = 64;

    private int _position = start;

    /// <summary>Returns whether nothing but white space follows.</summary>
    public bool AtEnd() => Peek() == '\0' && _position >= end;

    /// <summary>Returns the next character that is no white space, or NUL at the end.</summary>
    public char Peek()
    {
        while (_position < end && text[_position] is (' ' or '\t' or '\r' or '\n'))
            _position++;
        return _position < end ? text[_position] : '\0';
    }

    /// <summary>Reads an object.</summary>
    /// <param name="readValue">Reads the value of the property with this name.</param>
    public bool Object(Func<string, bool> readValue)
    {
        if (!Accept('{'))
            return false;
        if (Accept('}'))
            return true;
        do
        {
            if (!String(out var name, out _) || !Accept(':') || !readValue(name))
                return false;
        }
        while (Accept(','));
        return Accept('}');
    }

    /// <summary>Reads an array.</summary>
    public bool Array(Func<bool> readItem)
    {
        if (!Accept('['))
            return false;
        if (Accept(']'))
            return true;
        do
        {
            if (!readItem())
                return false;
        }
        while (Accept(','));
        return Accept(']');
    }

    /// <summary>Reads a string or another value that is neither an object nor an array; null is no text.</summary>
    /// <param name="place">The first character of the value, without its quote.</param>
    public bool Scalar(out string? value, out int place)
    {
        value = null;
        if (Peek() == '"')
        {
            var isString = String(out var quoted, out place);
            value = quoted;
            return isString;
        }

        place = _position;
        while (_position < end && (char.IsLetterOrDigit(text[_position]) || text[_position] is '+' or '-' or '.'))
            _position++;
        var word = text.Substring(place, _position - place);
        value = word == "null" ? null : word;
        return word.Length > 0;
    }

    /// <summary>Reads any value and forgets it.</summary>
    public bool Skip(int depth = 0) => depth <= MostDepth && Peek() switch
    {
        '{' => Object(_ => Skip(depth + 1)),
        '[' => Array(() => Skip(depth + 1)),
        _ => Scalar(out _, out _),
    };

    private bool Accept(char expected)
    {
        if (Peek() != expected)
            return false;
        _position++;
        return true;
    }

    private bool String(out string value, out int place)
    {
        (value, place) = ("", _position);
        if (!Accept('"'))
            return false;
        place = _position;
        var escaped = false;
        while (_position < end && text[_position] != '"')
        {
            escaped |= text[_position] == '\\';
            _position += text[_position] == '\\' ? 2 : 1;
        }

        if (_position >= end)
            return false;
        value = text.Substring(place, _position - place);
        _position++;
        return !escaped || TryUnescape(ref value);
    }

    private static bool TryUnescape(ref string value)
    {
        var plain = new StringBuilder(value.Length);
        for (var index = 0; index < value.Length; index++)
        {
            if (value[index] != '\\')
            {
                plain.Append(value[index]);
                continue;
            }

            index++;
            if (value[index] != 'u')
            {
                plain.Append(value[index] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var other => other });
                continue;
            }

            if (index + 4 >= value.Length || !TryHexadecimal(value.Substring(index + 1, 4), out var code))
                return false;
            plain.Append((char)code);
            index += 4;
        }

        value = plain.ToString();
        return true;
    }

    private static bool TryHexadecimal(string digits, out ushort code) =>
        ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code);
}
