using Examples.Grammar;

namespace Examples;

/// <summary>What fine-tuning is measured by, and may not be met before: the sentences of the translation example, in either language.</summary>
/// <param name="sentences">The sentences.</param>
internal sealed class HeldOut(IEnumerable<string> sentences)
{
    private readonly HashSet<string> _sentences = [.. sentences.Select(Normalized)];

    /// <summary>The sentences of tables of pairs.</summary>
    public static HeldOut Read(IEnumerable<string> files) =>
        new(files.SelectMany(file => File.ReadLines(file).Skip(1)).SelectMany(line => line.Split('\t')));

    /// <summary>Whether one side of a pair is such a sentence, whatever its case and punctuation.</summary>
    public bool Contains(Pair pair) => _sentences.Contains(Normalized(pair.English)) || _sentences.Contains(Normalized(pair.German));

    private static string Normalized(string sentence) =>
        string.Concat(sentence.Where(letter => char.IsLetterOrDigit(letter) || letter == ' ')).Trim().ToLowerInvariant();
}
