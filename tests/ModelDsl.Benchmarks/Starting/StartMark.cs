using System.Globalization;

namespace ModelDsl.Benchmarks.Starting;

/// <summary>A line of a started program: a part of its start that is done.</summary>
/// <param name="Elapsed">Milliseconds since the process was started.</param>
/// <param name="Processor">Milliseconds of processor time.</param>
/// <param name="Part">The part.</param>
internal sealed record StartMark(double Elapsed, double Processor, string Part)
{
    public static StartMark Parse(string line) => line.Split('\t') is [var elapsed, var processor, var part]
        ? new(double.Parse(elapsed, CultureInfo.InvariantCulture), double.Parse(processor, CultureInfo.InvariantCulture), part)
        : throw new FormatException($"No line of a start: {line}");
}
