namespace ModelDsl.Generators.Parsing.DataFiles;

/// <summary>Splits a text into lines, which end with \r, \n or both.</summary>
internal static class TextLines
{
    public static IEnumerable<(int Start, int Length)> Split(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && text[end] is not ('\r' or '\n'))
                end++;
            yield return (start, end - start);
            start = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }
    }
}
