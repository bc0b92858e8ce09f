using System.Diagnostics;
using ModelDsl.Data;
using ModelDsl.Generation;
using ModelDsl.Native;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks.Generating;

/// <summary>What one more token costs where a text is short and where it is long: with the keys and values of the tokens before it kept, and with the
/// whole decoder run anew. The encoder is not in it, and weights are random: for speed they do not matter.</summary>
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

        List<double>[] kept = [.. Lengths.Select(_ => new List<double>())];
        List<double>[] anew = [.. Lengths.Select(_ => new List<double>())];
        _ = Kept(model, memory);        // the first time is the compiler's
        for (var round = 0; round < rounds; round++)
        {
            var steps = Kept(model, memory);
            foreach (var (index, length) in Lengths.Index())
            {
                kept[index].AddRange(steps[(length - Window)..length]);
                anew[index].Add(Anew(model, memory, length));
            }
        }

        Console.WriteLine(FormattableString.Invariant($"t5-small, {batchSize} texts at a time, {SourceLength} tokens of source, median of {rounds} rounds"));
        Console.WriteLine("at length   kept, ms per token   anew, ms per token");
        foreach (var (index, length) in Lengths.Index())
            Console.WriteLine(FormattableString.Invariant($"{length,9} {Median(kept[index]),20:F2} {Median(anew[index]),20:F2}"));
    }

    /// <summary>The milliseconds of each step of a text.</summary>
    private static double[] Kept(SmallWriter model, Tensor memory)
    {
        using var decoding = new Decoding(model.Backbone, model.Answers, memory, mask: null, new() { MaxLength = Lengths[^1] + 1 });
        var last = Enumerable.Repeat(5, (int)memory.shape[0]).ToArray();
        return [.. Enumerable.Range(0, Lengths[^1]).Select(_ => Time(() => decoding.Next(last)))];
    }

    private static double Anew(SmallWriter model, Tensor memory, int length)
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
