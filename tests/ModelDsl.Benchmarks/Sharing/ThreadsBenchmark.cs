using System.Collections.Concurrent;
using System.Diagnostics;
using ModelDsl.Native;
using static System.FormattableString;

namespace ModelDsl.Benchmarks.Sharing;

/// <summary>
/// Generates with several threads on one model while another thread forces garbage collections, and compares every text with the one that
/// a single thread generates. A native object that is freed during its call shows as an exception or as a wrong text.
/// </summary>
internal static class ThreadsBenchmark
{
    private const int GenerationsPerTrim = 200;
    private const int CollectionsPerFullOne = 100;

    private static readonly GenerationOptions[] Searches =
    [
        new() { MaxLength = 20 },
        new() { MaxLength = 20, MinLength = 8 },
        new() { MaxLength = 20, MinLength = 8, Beams = 3 },
    ];

    private static readonly string[] Texts =
    [
        "A farmer walked along the river with his dog.",
        "Where is my parcel?",
        "Am Morgen war es kalt.",
        "The boats came down from the hills, one after the other, and nobody counted them.",
        "dash - em - hyphen",
        "3 for 2",
        "the the the the the",
        "It rained.",
    ];

    public static void Run(int generations, int threads)
    {
        using var model = SharedWriter.FromPretrained(Path.Combine(AppContext.BaseDirectory, "Goldens", "models", "t5-tiny", "checkpoint"));
        string[][] expected = [.. Searches.Select(search => Texts.Select(text => model.Predict(text, search).Answers).ToArray())];

        var (next, wrong, collections) = (0, 0, 0);
        var errors = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var watch = Stopwatch.StartNew();
        Thread[] writers = [.. Enumerable.Range(0, threads).Select(_ => new Thread(Write))];
        foreach (var writer in writers) writer.Start();

        var collector = new Thread(Collect) { IsBackground = true };
        collector.Start();
        foreach (var writer in writers) writer.Join();
        Report(generations, threads, collections, wrong, errors, watch.Elapsed);

        void Write()
        {
            while (Interlocked.Increment(ref next) is var number && number <= generations)
            {
                var (search, text) = (number % Searches.Length, number / Searches.Length % Texts.Length);
                try
                {
                    if (model.Predict(Texts[text], Searches[search]).Answers != expected[search][text]) Interlocked.Increment(ref wrong);
                }
                catch (Exception e) when (e is not OutOfMemoryException)
                {
                    errors.AddOrUpdate($"{e.GetType().Name}: {e.Message.Split('\n')[0]}", 1, (_, count) => count + 1);
                }

                if (number % GenerationsPerTrim == 0) HeapTrimmer.Trim();
            }
        }

        void Collect()
        {
            for (; ; collections++)
            {
                GC.Collect(generation: collections % CollectionsPerFullOne == 0 ? 2 : 0);
                GC.WaitForPendingFinalizers();
            }
        }
    }

    private static void Report(
        int generations, int threads, int collections, int wrong, ConcurrentDictionary<string, int> errors, TimeSpan elapsed)
    {
        Console.WriteLine("generations   threads   collections   wrong texts   exceptions   seconds");
        Console.WriteLine(Invariant(
            $"{generations,11:N0} {threads,9} {collections,13:N0} {wrong,13} {errors.Values.Sum(),12} {elapsed.TotalSeconds,9:F0}"));
        foreach (var (message, count) in errors) Console.WriteLine(Invariant($"{count} times {message}"));
    }
}
