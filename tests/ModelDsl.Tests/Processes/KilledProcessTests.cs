using ModelDsl.Testing;
using ModelDsl.Tests.Training;

namespace ModelDsl.Tests.Processes;

/// <summary>Training processes that are killed or get a signal. Starting them takes seconds.</summary>
[Collection(AloneCollection.Name)]
public sealed class KilledProcessTests : IDisposable
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory();

    private string Run => Path.Combine(_root.FullName, "run");

    private string State => Path.Combine(Run, "state");

    public void Dispose() => _root.Delete(recursive: true);

    // States are saved after every step: a kill right after a step hits the writing of its state.
    [Fact]
    public void Killed_twice_a_run_ends_as_one_that_was_not()
    {
        var whole = Path.Combine(_root.FullName, "whole");
        using (var process = ChildProcess.Start("train", TrainingProgram.Plain, whole)) Assert.Equal(0, process.Complete().ExitCode);
        foreach (var steps in (int[])[5, 14])
        {
            using var process = ChildProcess.Start("train", TrainingProgram.Plain, Run);
            process.WaitFor(steps);
            process.Kill();
            Assert.True(Directory.Exists(State));
        }

        using (var process = ChildProcess.Start("train", TrainingProgram.Plain, Run)) Assert.Equal(0, process.Complete().ExitCode);
        Assert.Empty(RunContent.Compare(whole, Run));
    }

    [Theory]
    [InlineData(TrainingProgram.InConsoleProgram, Interrupt)]
    [InlineData(TrainingProgram.InConsoleProgram, Terminate)]
    [InlineData(TrainingProgram.Bare, Interrupt)]
    [InlineData(TrainingProgram.Bare, Terminate)]
    public void A_signal_ends_the_run_in_order_and_says_how_to_go_on(string mode, int signal)
    {
        if (OperatingSystem.IsWindows()) return;

        using var process = ChildProcess.Start("train", mode, Run);
        process.WaitFor(3);
        process.Send(signal);

        var (exitCode, output) = process.Complete();
        Assert.Equal(128 + signal, exitCode);
        Assert.Contains("run the program again to go on", JoinLines(output), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(State, "state.json")));

        using var next = ChildProcess.Start("train", mode, Run);
        next.WaitFor(1);
    }

    [Fact]
    public void A_signal_during_other_work_ends_the_program_with_a_message()
    {
        if (OperatingSystem.IsWindows()) return;

        using var process = ChildProcess.Start("train", TrainingProgram.Busy, Run);
        process.Send(Interrupt);

        var (exitCode, output) = process.Complete();
        Assert.Equal(128 + Interrupt, exitCode);
        Assert.Contains("What the program had saved before is kept", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_signal_ends_the_process_at_once()
    {
        if (OperatingSystem.IsWindows()) return;

        using var process = ChildProcess.Start("train", TrainingProgram.Stuck, Run);
        process.WaitFor(1);
        do process.Send(Interrupt);
        while (!process.EndsWithin(TimeSpan.FromMilliseconds(200)));

        Assert.Equal(128 + Interrupt, process.Complete().ExitCode);
    }

    // The console breaks lines at its width.
    private static string JoinLines(string output) =>
        string.Join(' ', output.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
