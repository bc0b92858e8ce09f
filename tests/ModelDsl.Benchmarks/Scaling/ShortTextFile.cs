using ModelDsl.Benchmarks.Schedules;

namespace ModelDsl.Benchmarks.Scaling;

/// <summary>Writes files of random short texts with labels: words of the model's vocabulary, as long as sentences of SST-2.</summary>
internal static class ShortTextFile
{
    private const int SpecialTokens = 2;        // [CLS] and [SEP]
    private const int LeastLetters = 3;

    /// <summary>Writes a TSV file, one text at a time.</summary>
    /// <param name="path">The file.</param>
    /// <param name="vocabulary">The vocabulary of the tokenizer.</param>
    /// <param name="count">The number of texts.</param>
    /// <param name="seed">The seed of lengths, words and labels.</param>
    public static void Write(string path, string vocabulary, int count, int seed)
    {
        string[] words = [.. File.ReadLines(vocabulary).Where(word => word.Length >= LeastLetters && word.All(char.IsAsciiLetterLower))];
        var random = new Random(seed);
        using var file = new StreamWriter(path);
        file.WriteLine("text\tlabel");
        for (var row = 0; row < count; row++)
        {
            var length = SentenceLengths.Sst2.Next(random) - SpecialTokens;
            for (var word = 0; word < length; word++)
            {
                if (word > 0) file.Write(' ');
                file.Write(words[random.Next(words.Length)]);
            }

            file.Write('\t');
            file.WriteLine(random.Next(2));
        }
    }
}
