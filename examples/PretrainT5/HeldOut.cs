using Examples.Grammar;

namespace Examples;

/// <summary>The held-out sentences of the translation example in both languages; pretraining must not see them.</summary>
/// <param name="sentences">The held-out sentences.</param>
internal sealed class HeldOut(IEnumerable<string> sentences)
{
    private readonly HashSet<string> _sentences = [.. sentences.Select(Normalized)];

    /// <summary>Reads the sentences from tables of pairs.</summary>
    public static HeldOut Read(IEnumerable<string> files) =>
        new(files.SelectMany(file => File.ReadLines(file).Skip(1)).SelectMany(line => line.Split('\t')));

    /// <summary>Returns whether one side of a pair is held out, ignoring case and punctuation.</summary>
    public bool Contains(Pair pair) => _sentences.Contains(Normalized(pair.English)) || _sentences.Contains(Normalized(pair.German));

    private static string Normalized(string sentence) =>
        string.Concat(sentence.Where(letter => char.IsLetterOrDigit(letter) || letter == ' ')).Trim().ToLowerInvariant();
}
