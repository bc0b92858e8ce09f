using ModelDsl.Testing;
using ModelDsl.Tests.Training.HandWritten;

namespace ModelDsl.Tests.Training.Workers;

/// <summary>Runs of several workers that stop, and go on with another number of workers.</summary>
[Collection(AloneCollection.Name)]
public sealed class SharedStopTests : TrainingFixture
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 3)]
    [InlineData(3, 2)]
    public void A_run_goes_on_with_another_number_of_workers(int before, int after)
    {
        var whole = Run(1, Options with { RunDirectory = RunDirectory + "-whole" });
        foreach (var step in (int[])[4, 9, 17])
            Assert.Throws<KilledException>(() => Run(before, Options with { SaveStateEvery = TimeSpan.Zero }, stopAt: step));

        AssertSame(whole, Run(after, Options with { SaveStateEvery = TimeSpan.Zero }));
        Assert.Empty(Directory.EnumerateFileSystemEntries(RunDirectory, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_worker_that_is_asked_to_cancel_cancels_all_between_the_same_two_steps()
    {
        using var source = new CancellationTokenSource();
        var steps = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => Run(
            2, Options, cancellationOf: rank => rank == 1 ? source.Token : CancellationToken.None,
            progressed: () =>
            {
                if (++steps == 3) source.Cancel();
            }));

        Assert.InRange(steps, 3, 5);
        Assert.True(File.Exists(Path.Combine(RunDirectory, "state", "state.json")));
        AssertSame(Run(1, Options with { RunDirectory = RunDirectory + "-whole" }), Run(2, Options));
    }

    [Fact]
    public void Workers_with_other_data_or_settings_are_refused_with_all_differences()
    {
        var error = Assert.Throws<SettingException>(() => ThreadWorkers.Run(2, workers =>
        {
            using var model = Open(dropout: 0);
            using var trainer = new TinyTriage.Trainer(
                model, Options with { Workers = workers, Epochs = 2 + workers.Rank });
            return trainer.Run([.. Train.Skip(workers.Rank)], Dev);
        }));

        Assert.Contains("worker 1: train, examples: 48 there, 47 here", error.Message, StringComparison.Ordinal);
        Assert.Contains("worker 1: settings of Heads, epochs: 2 there, 3 here", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Under_a_time_budget_the_clock_of_the_first_worker_decides_for_all()
    {
        var ends = ThreadWorkers.Run(2, workers =>
        {
            using var model = Open(dropout: 0);
            using var trainer = new TinyTriage.Trainer(
                model, InMemory with { Workers = workers, Epochs = 1000, Budget = TimeSpan.FromSeconds(2) });
            return trainer.Run(Train, Dev).Attempts.Select(stage => (stage.Stage, stage.Epochs.Count, stage.BestEpoch)).ToList();
        });

        Assert.Equal(ends[0], ends[1]);
        Assert.NotEmpty(ends[0]);
    }

    private static void AssertSame(Ledger expected, Ledger actual)
    {
        Assert.Equal(expected.Attempts.Count, actual.Attempts.Count);
        Assert.All(expected.Attempts.Zip(actual.Attempts), pair => Assert.Equal(
            pair.First.Epochs.Select(epoch => epoch.TrainingLoss), pair.Second.Epochs.Select(epoch => epoch.TrainingLoss),
            (one, other) => Math.Abs(one - other) < 1e-5));
    }

    private static Ledger Run(
        int count, TrainerOptions<TinyTriage.Stage> options, int? stopAt = null, Func<int, CancellationToken>? cancellationOf = null,
        Action? progressed = null) => ThreadWorkers.Run(count, workers =>
    {
        using var model = Open(dropout: 0);
        using var trainer = new TinyTriage.Trainer(model, options with { Workers = workers });
        var steps = 0;
        trainer.Progressed += (_, progress) =>
        {
            progressed?.Invoke();
            if (progress.Result is null && ++steps == stopAt) throw new KilledException();
        };
        return trainer.Run(Train, Dev, cancellationOf?.Invoke(workers.Rank) ?? CancellationToken.None);
    })[0];

    private static TinyTriage Open(double dropout) =>
        TinyTriage.FromPretrained(Goldens.PathOf("models/bert-tiny-seqcls/checkpoint"), new() { Dropout = dropout });

    private sealed class KilledException : Exception;
}
