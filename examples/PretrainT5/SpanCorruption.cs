using System.Globalization;

namespace Examples;

/// <summary>Span corruption, T5's self-supervised objective (Raffel et al., 2020, section 3.1.4). Sentinels <c>&lt;extra_id_0&gt;</c>,
/// <c>&lt;extra_id_1&gt;</c>, ... replace spans of words; the target lists the spans after their sentinels.</summary>
internal static class SpanCorruption
{
    private const double HiddenShare = 0.2;
    private const int LongestSpan = 3;

    /// <summary>Masks about a fifth of a sentence, at least one word.</summary>
    public static (string Text, string Hidden) Hide(string sentence, Random random)
    {
        var words = sentence.Split(' ');
        var hidden = new bool[words.Length];
        for (var left = Math.Max(1, (int)Math.Round(HiddenShare * words.Length)); left > 0;)
        {
            var length = Math.Min(left, random.Next(1, LongestSpan + 1));
            hidden.AsSpan(random.Next(words.Length - length + 1), length).Fill(true);
            left -= length;
        }

        List<string> text = [], target = [];
        for (var (word, span) = (0, 0); word < words.Length; word++)
        {
            if (hidden[word] && (word == 0 || !hidden[word - 1]))
            {
                var mark = string.Create(CultureInfo.InvariantCulture, $"<extra_id_{span++}>");
                text.Add(mark);
                target.Add(mark);
            }

            (hidden[word] ? target : text).Add(words[word]);
        }

        return (string.Join(' ', text), string.Join(' ', target));
    }
}
