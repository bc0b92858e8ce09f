using System.Diagnostics;
using static System.FormattableString;

namespace ModelDsl.Benchmarks.Start;

/// <summary>Notes how far a start is: the time since another process started this one, and the processor time of this one.</summary>
/// <param name="started">The other process's timestamp; the clock is the system's.</param>
internal sealed class Timeline(long started)
{
    private readonly List<(string Part, TimeSpan Elapsed, TimeSpan Processor)> _marks = [];

    /// <summary>Notes that a part is done, unless it already was.</summary>
    public void Mark(string part)
    {
        var (elapsed, processor) = (Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime);
        if (!_marks.Any(mark => mark.Part == part)) _marks.Add((part, elapsed, processor));
    }

    /// <summary>Prints a line for each part: milliseconds since the start, milliseconds of processor time, and the part.</summary>
    public void Print()
    {
        foreach (var (part, elapsed, processor) in _marks)
            Console.WriteLine(Invariant($"{elapsed.TotalMilliseconds:F2}\t{processor.TotalMilliseconds:F2}\t{part}"));
    }
}
