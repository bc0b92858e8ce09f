using System.Diagnostics;
using System.Globalization;
using ModelDsl.Tokenization;

namespace ModelDsl.Benchmarks.Tokenizing;

/// <summary>
/// Measures tokenizers on a text, line by line on one thread: ids only, ids with offsets, and Hugging Face's Rust tokenizers (which always
/// compute offsets), alternating. Reports the median round after one warm-up round.
/// </summary>
internal static class TokenizeBenchmark
{
    private const string Missing = "-";

    public static void Run(string textFile, string[] tokenizerFolders, int rounds)
    {
        var lines = File.ReadAllLines(textFile);
        Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{lines.Length} lines, million tokens per second, one thread, median of {rounds} rounds"));
        Console.WriteLine("tokenizer                    tokens        ids    offsets       Rust   ids/Rust   Rust's tokens");
        foreach (var folder in tokenizerFolders)
        {
            Measure(Tokenizer.FromDirectory(folder), folder, textFile, lines, rounds);
        }
    }

    private static void Measure(Tokenizer tokenizer, string folder, string textFile, string[] lines, int rounds)
    {
        using var rust = RustTokenizer.Start(folder, textFile);
        List<TokenizeRound> ids = [], offsets = [];
        List<TokenizeRound> theirs = [];
        for (var round = 0; round <= rounds; round++)
        {
            ids.Add(Time(lines, line => tokenizer.Encode(line)));
            offsets.Add(Time(lines, line => tokenizer.EncodeWithOffsets(line)));
            if (rust?.Run() is { } answer) theirs.Add(answer);
        }

        var (mine, other) = (Median(ids), theirs.Count > 1 ? Median(theirs) : default(TokenizeRound?));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)),-22} "
            + $"{mine.Tokens,12} {Millions(mine),10} {Millions(Median(offsets)),10} {Millions(other),10} "
            + $"{Ratio(mine, other),10} {other?.Tokens.ToString(CultureInfo.InvariantCulture) ?? Missing,15}"));
        if (other is null)
        {
            Console.WriteLine(
                "  No comparison: it needs node, the npm package tokenizers (npm install tokenizers, in the current folder) and "
                + "tokenizer.json.");
        }
    }

    private static TokenizeRound Time(string[] lines, Func<string, EncodedText> encode)
    {
        var start = Stopwatch.GetTimestamp();
        var tokens = lines.Sum(line => encode(line).Length);
        return new(tokens, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static TokenizeRound Median(List<TokenizeRound> rounds) =>
        rounds.Skip(1).OrderBy(round => round.Seconds).ElementAt((rounds.Count - 1) / 2);

    private static string Millions(TokenizeRound? round) =>
        round is { } known ? (known.TokensPerSecond / 1e6).ToString("F2", CultureInfo.InvariantCulture) : Missing;

    private static string Ratio(TokenizeRound mine, TokenizeRound? other) =>
        other is { } known ? (mine.TokensPerSecond / known.TokensPerSecond).ToString("F2", CultureInfo.InvariantCulture) : Missing;
}
