using System.Diagnostics;
using ModelDsl.Data;
using ModelDsl.Generation;
using ModelDsl.Native;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks.Generating;

/// <summary>Measures the time per generated token at a short and a long prefix, with cached keys and values and by running the whole
/// decoder again. The encoder is excluded. Weights are random, because they do not affect speed.</summary>
internal static class GenerateBenchmark
{
    private const int SourceLength = 32;
    private const int Window = 8;

    private static readonly int[] Lengths = [16, 128];

    public static void Run(int batchSize, int rounds)
    {
        using var checkpoint = new ConfigOnly();
        using var model = SmallWriter.FromPretrained(checkpoint.Directory, new() { FreshWeights = true });
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var memory = model.Backbone.Encode(new EncodedBatch(Ids(batchSize, SourceLength), null, null));

        List<double>[] cached = [.. Lengths.Select(_ => new List<double>())];
        List<double>[] full = [.. Lengths.Select(_ => new List<double>())];
        _ = TimeCached(model, memory);        // warm-up: includes JIT compilation
        for (var round = 0; round < rounds; round++)
        {
            var steps = TimeCached(model, memory);
            foreach (var (index, length) in Lengths.Index())
            {
                cached[index].AddRange(steps[(length - Window)..length]);
                full[index].Add(TimeFull(model, memory, length));
            }
        }

        Console.WriteLine(FormattableString.Invariant(
            $"t5-small, batch {batchSize}, {SourceLength} source tokens, median of {rounds} rounds"));
        Console.WriteLine("at length  cached, ms per token   full, ms per token");
        foreach (var (index, length) in Lengths.Index())
            Console.WriteLine(FormattableString.Invariant($"{length,9} {Median(cached[index]),20:F2} {Median(full[index]),20:F2}"));
    }

    /// <summary>Returns the time of each step with cached keys and values, in milliseconds.</summary>
    private static double[] TimeCached(SmallWriter model, Tensor memory)
    {
        using var decoding = new DecodingState(model.Backbone, model.Answers, memory, mask: null, new() { MaxLength = Lengths[^1] + 1 });
        var last = Enumerable.Repeat(5, (int)memory.shape[0]).ToArray();
        return [.. Enumerable.Range(0, Lengths[^1]).Select(_ => Time(() => decoding.Step(last)))];
    }

    private static double TimeFull(SmallWriter model, Tensor memory, int length)
    {
        var ids = Ids((int)memory.shape[0], length);
        return Time(() => model.Answers.Forward(model.Backbone.Decode(ids, memory, mask: null).narrow(1, length - 1, 1)));
    }

    private static double Time(Func<Tensor> step)
    {
        using var scope = NewDisposeScope();
        var start = Stopwatch.GetTimestamp();
        step().argmax(-1).Dispose();
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        HeapTrimmer.Trim();
        return elapsed;
    }

    private static Tensor Ids(int rows, int length) => randint(2, 32000, [rows, length], dtype: ScalarType.Int64);

    private static double Median(IEnumerable<double> values)
    {
        List<double> ordered = [.. values.Order()];
        return ordered[ordered.Count / 2];
    }
}
