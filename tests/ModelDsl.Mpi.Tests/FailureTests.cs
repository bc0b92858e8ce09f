using System.Diagnostics;
using System.Globalization;
using ModelDsl.Testing;

namespace ModelDsl.Mpi.Tests;

/// <summary>What ends one rank ends all, with one message, and the run goes on with any number of ranks.</summary>
public sealed class FailureTests : IDisposable
{
    private const int Interrupt = 2;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory();

    private string Run => Path.Combine(_root.FullName, "run");

    public void Dispose() => _root.Delete(recursive: true);

    [MpiFact]
    public void A_rank_killed_in_the_middle_ends_all_and_the_run_goes_on_with_one_rank_or_as_many()
    {
        var whole = Path.Combine(_root.FullName, "whole");
        Assert.Equal(0, Ranks.Run(2, "train", whole).ExitCode);
        KillSecondRank(steps: 5);
        var stopped = Run + "-stopped";
        Copy(Run, stopped);

        Assert.Equal(0, Ranks.Run(2, "train", Run).ExitCode);
        Assert.Empty(RunContent.Compare(whole, Run));

        var alone = Ranks.Run(1, "train", stopped);
        Assert.True(alone.ExitCode == 0, alone.Errors);
        Assert.Equal(Ledger.Read(whole).Attempts.Count, Ledger.Read(stopped).Attempts.Count);
    }

    [MpiFact]
    public void An_error_of_one_rank_in_the_run_ends_all_with_its_message() =>
        AssertOneMessage(Ranks.Run(2, "throw-in-event", Run), "Worker 0 of 2", "The observer of this program is broken.");

    [MpiFact]
    public void An_error_of_one_rank_before_the_run_ends_all_with_its_message() =>
        AssertOneMessage(Ranks.Run(2, "throw-before", Run), "Worker 1 of 2", "The disk of this machine is broken.");

    [MpiFact]
    public void A_rank_that_leaves_early_ends_all_and_its_last_words_are_told() =>
        AssertOneMessage(Ranks.Run(2, "leave-early", Run), "Worker 1 of 2", "I have had enough.");

    [MpiFact]
    public void Ranks_with_other_data_are_told_so_once()
    {
        var outcome = Ranks.Run(2, "other-data", Run);

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Equal(1, Count(outcome.Output + outcome.Errors, "The workers do not train the same."));
        Assert.Contains("worker 1: train, examples: 16 there, 17 here", outcome.Output + outcome.Errors, StringComparison.Ordinal);
    }

    [MpiFact]
    public void A_null_reference_is_an_exception_as_without_MPI() =>
        Assert.Equal(0, Ranks.Run(2, "null-reference").ExitCode);

    [MpiFact]
    public void A_signal_ends_all_in_order_and_the_run_goes_on()
    {
        using var ranks = Ranks.Start(2, "console", Run);
        for (var step = 0; step < 3; step++) ranks.WaitFor(RankProgram.Step);
        ranks.Send(Interrupt);

        var outcome = ranks.Complete();
        Assert.Equal(1, Count(outcome.Output + outcome.Errors, "run the program again to go on"));
        Assert.True(File.Exists(Path.Combine(Run, "state", "state.json")));

        // The exit code after the signal is mpirun's own, so it is not asserted.
        Assert.Equal(0, Ranks.Run(2, "console", Run).ExitCode);
    }

    private void KillSecondRank(int steps)
    {
        using var ranks = Ranks.Start(2, "train", Run);
        for (var step = 0; step < steps; step++) ranks.WaitFor(RankProgram.Step);
        var id = int.Parse(File.ReadAllText(Run + ".1.pid"), CultureInfo.InvariantCulture);
        using (var second = Process.GetProcessById(id)) second.Kill();

        Assert.NotEqual(0, ranks.Complete().ExitCode);
        Assert.True(Directory.Exists(Path.Combine(Run, "state")));
    }

    private static void AssertOneMessage(Ranks.Outcome outcome, string worker, string message)
    {
        Assert.NotEqual(0, outcome.ExitCode);
        var all = outcome.Output + outcome.Errors;
        Assert.True(Count(all, message) == 1, all);
        Assert.Contains(worker, all, StringComparison.Ordinal);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
    }
}
