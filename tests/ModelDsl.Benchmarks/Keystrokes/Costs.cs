using System.Diagnostics;
using System.Globalization;

namespace ModelDsl.Benchmarks.Keystrokes;

/// <summary>Times and allocations of one kind of work after each of many edits.</summary>
internal sealed class Costs
{
    private readonly List<(double Milliseconds, double Kilobytes)> _costs = [];

    public void Measure(Action work)
    {
        var (allocated, start) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        work();
        var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        _costs.Add((time, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024.0));
    }

    public void Clear() => _costs.Clear();

    /// <summary>Returns median and fastest time in milliseconds, and the median of allocated KB.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Middle(_costs.Select(cost => cost.Milliseconds)):F1} {_costs.Min(cost => cost.Milliseconds),6:F1} "
            + $"{Middle(_costs.Select(cost => cost.Kilobytes)),6:F0}");

    private static double Middle(IEnumerable<double> values)
    {
        List<double> ordered = [.. values.Order()];
        return ordered[ordered.Count / 2];
    }
}
