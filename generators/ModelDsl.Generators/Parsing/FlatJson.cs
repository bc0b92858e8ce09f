namespace ModelDsl.Generators.Parsing;

/// <summary>Reads the strings and numbers at the top level of a JSON object; checks and skips nested values.</summary>
internal static class FlatJson
{
    public static bool TryRead(string json, out IReadOnlyDictionary<string, string> values)
    {
        var found = new Dictionary<string, string>();
        values = found;
        var text = json.TrimStart('\uFEFF');
        var cursor = new JsonCursor(text, 0, text.Length);
        return cursor.Object(Read) && cursor.AtEnd();

        bool Read(string name)
        {
            if (cursor.Peek() is '{' or '[')
                return cursor.Skip();
            if (!cursor.Scalar(out var value, out _))
                return false;
            if (value is not null) // null counts as missing
                found[name] = value;
            return true;
        }
    }
}
