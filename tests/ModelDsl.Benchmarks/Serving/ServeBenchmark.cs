using System.Diagnostics;
using Examples;
using ModelDsl.Benchmarks.Schedules;
using ModelDsl.Data;
using ModelDsl.Weights.Tests;
using static System.FormattableString;

namespace ModelDsl.Benchmarks.Serving;

/// <summary>
/// Texts per second of a classifier on MiniLM: in one call, as single requests of several clients, through a batcher, and by ONNX
/// Runtime with its optimizations. All sides read the same token ids in float32 and take turns. Texts are as long as SST-2's.
/// </summary>
internal static class ServeBenchmark
{
    private const int Texts = 512;
    private const int BatchSize = 16;
    private const int SpecialTokens = 2;        // [CLS] and [SEP]

    // One token each.
    private static readonly string[] Words = ["the", "house", "good", "river", "very", "long", "film", "green", "paper", "never", "open"];

    /// <summary>Measures the best of several rounds.</summary>
    public static void Run(int clients, int rounds)
    {
        using var model = ServedMiniLM.FromPretrained(MiniLM.Directory);
        using var onnx = new OnnxReference();
        using var batcher = model.CreateBatcher();
        var random = new Random(7);
        string[] texts = [.. Enumerable.Range(0, Texts).Select(_ => Sentence(SentenceLengths.Sst2.Next(random), random))];
        EncodedExample[] examples = [.. texts.Select(text => model.Encode(text))];

        (string Name, Action Run)[] sides =
        [
            ("one call", () => model.Predict(texts)),
            ("ONNX Runtime, the same batches", () => RunOnnx(onnx, examples, LengthBatches.Split(examples))),
            (Invariant($"ONNX Runtime, batches of {BatchSize}"), () => RunOnnx(onnx, examples, InBatchesOf(BatchSize))),
            (Invariant($"single requests of {clients} clients"), () => Ask(clients, texts, text => Task.FromResult(model.Predict(text)))),
            ("the same through a batcher", () => Ask(clients, texts, text => batcher.PredictAsync(text))),
            ("one by one", () => { foreach (var text in texts) model.Predict(text); }),
            ("ONNX Runtime, one by one", () => RunOnnx(onnx, examples, InBatchesOf(1))),
        ];
        foreach (var side in sides) side.Run();      // a warm-up
        var seconds = new double[sides.Length];
        Array.Fill(seconds, double.MaxValue);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (index, side) in sides.Index()) seconds[index] = Math.Min(seconds[index], Time(side.Run));
        }

        Console.WriteLine(Invariant($"{Texts} texts of {examples.Average(example => example.Ids.Length):F1} tokens, best of {rounds}"));
        Console.WriteLine("side                               texts/s");
        foreach (var (side, best) in sides.Zip(seconds)) Console.WriteLine(Invariant($"{side.Name,-32} {Texts / best,9:F0}"));

        IEnumerable<int[]> InBatchesOf(int size) =>
            Enumerable.Range(0, examples.Length).OrderBy(index => examples[index].Ids.Length).Chunk(size);
    }

    private static string Sentence(int tokens, Random random) => string.Join(' ', random.GetItems(Words, tokens - SpecialTokens));

    private static void RunOnnx(OnnxReference onnx, EncodedExample[] examples, IEnumerable<int[]> batches)
    {
        foreach (var rows in batches)
        {
            using var batch = EncodedBatch.Create([.. rows.Select(row => examples[row])], padId: 0);
            onnx.RunHiddenStates(batch);
        }
    }

    // Each client asks for one text after the other.
    private static void Ask<T>(int clients, string[] texts, Func<string, Task<T>> predict)
    {
        var next = -1;
        Task.WaitAll([.. Enumerable.Range(0, clients).Select(_ => Task.Run(Client))]);

        async Task Client()
        {
            while (Interlocked.Increment(ref next) is var index && index < texts.Length) await predict(texts[index]);
        }
    }

    private static double Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalSeconds;
    }
}
