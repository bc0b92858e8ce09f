using System.Runtime.InteropServices;
using static System.FormattableString;

namespace ModelDsl.Benchmarks.Killing;

/// <summary>Kills training processes at random moments, lets new processes go on, and compares the end with that of a run that was not
/// killed.</summary>
internal static class KillBenchmark
{
    /// <summary>Kills a number of processes, dealt to all cases, and prints a table.</summary>
    /// <returns>The exit code: 0 if all ends are bit-identical.</returns>
    public static int Run(int count, int parallel)
    {
        var cases = KillCase.All;
        var rows = new KillRow[cases.Count];
        Parallel.For(0, rows.Length, new() { MaxDegreeOfParallelism = parallel }, index =>
        {
            var share = (count / rows.Length) + (index < count % rows.Length ? 1 : 0);
            using var trial = new KillTrial(cases[index], seed: index + 1);
            rows[index] = trial.Run(share);
        });

        Console.WriteLine(Invariant($"{count} kills on {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors"));
        Console.WriteLine("case                        kills   runs   bit-identical   states read   median time lost   whole run");
        foreach (var row in rows)
        {
            Console.WriteLine(Invariant($"{row.Name,-26} {row.Kills,6} {row.Runs,6} {row.Identical,15} {row.StatesRead,13} ")
                + Invariant($"{row.MedianLost.TotalMilliseconds,15:F0} ms {row.Whole.TotalSeconds,9:F1} s"));
        }

        var differing = rows.Sum(row => row.Runs - row.Identical);
        Console.WriteLine(
            Invariant($"{rows.Sum(row => row.Kills)} kills in {rows.Sum(row => row.Runs)} runs, {differing} of which differ"));
        return differing == 0 ? 0 : 1;
    }
}

/// <summary>A row of the table.</summary>
/// <param name="Name">The case.</param>
/// <param name="Kills">Number of kills.</param>
/// <param name="Runs">Number of runs that were killed at least once.</param>
/// <param name="Identical">Number of those that ended bit-identical.</param>
/// <param name="StatesRead">Number of processes that went on from a saved state.</param>
/// <param name="MedianLost">Median time from the last saved state to the kill, where states are saved as by default.</param>
/// <param name="Whole">Time of the run that was not killed.</param>
internal sealed record KillRow(string Name, int Kills, int Runs, int Identical, int StatesRead, TimeSpan MedianLost, TimeSpan Whole);
