using ModelDsl.Testing;
using TorchSharp;

namespace ModelDsl.Mpi.Tests;

/// <summary>Ranks train what one process trains.</summary>
public sealed class SameAsOneProcessTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory();

    public void Dispose() => _root.Delete(recursive: true);

    [MpiFact]
    public void Losses_metrics_and_versions_of_1_2_and_4_ranks_agree()
    {
        foreach (var count in (int[])[1, 2, 4])
        {
            var outcome = Ranks.Run(count, "cases", At($"{count}"));
            Assert.True(outcome.ExitCode == 0, outcome.Errors);
        }

        Assert.All(Case.All, one =>
        {
            AssertSame(one, ranks: 2);
            AssertSame(one, ranks: 4);
        });
    }

    [MpiFact]
    public void The_same_number_of_ranks_gives_the_same_bits()
    {
        foreach (var time in (string[])["first", "second"])
        {
            var outcome = Ranks.Run(2, "train", At(time));
            Assert.True(outcome.ExitCode == 0, outcome.Errors);
        }

        Assert.Empty(RunContent.Compare(At("first"), At("second")));
    }

    [MpiFact]
    public void A_command_line_trains_on_ranks_and_only_the_first_one_speaks()
    {
        File.WriteAllLines(At("train.csv"), ["text,Mood,Size", .. Samples.Moods.Select(one => $"{one.Text},{one.Mood},{one.Size}")]);
        File.Copy(At("train.csv"), At("dev.csv"));

        var trained = Ranks.Run(2, "commands", _root.FullName, "train");
        Assert.True(trained.ExitCode == 0, trained.Errors);
        Assert.Single(trained.Output.Split('\n'), line => line.StartsWith("Best stage", StringComparison.Ordinal));

        var wrong = Ranks.Run(2, "commands", _root.FullName, "trian");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Single(wrong.Errors.Split('\n'), line => line.Contains("'trian'", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_mpirun_a_program_is_alone() => Assert.Equal("0 of 1", Ranks.Run(1, "alone").Output.Trim());

    private string At(string name) => Path.Combine(_root.FullName, name);

    private void AssertSame(Case one, int ranks)
    {
        var (alone, shared) = (Path.Combine(At("1"), one.Name), Path.Combine(At($"{ranks}"), one.Name));
        var (expected, actual) = (Ledger.Read(alone), Ledger.Read(shared));
        Assert.Equal(expected.Attempts.Select(Describe), actual.Attempts.Select(Describe));
        foreach (var (there, here) in expected.Attempts.Zip(actual.Attempts))
        {
            foreach (var (epoch, other) in there.Epochs.Zip(here.Epochs))
            {
                Assert.Equal(epoch.TrainingLoss, other.TrainingLoss, 1e-5);
                foreach (var (task, metrics) in epoch.Evaluation.Tasks) AssertSame(metrics, other.Evaluation[task]);
            }

            AssertClose(there.Directory!, here.Directory!);
        }

        Assert.Equal(RunContent.Read(alone).Keys.Order(), RunContent.Read(shared).Keys.Order());
    }

    private static string Describe(StageResult stage) => $"{stage.Index} {stage.Stage} {stage.Decision} {stage.BestEpoch} {stage.Attempt}";

    private static void AssertSame(TaskMetrics expected, TaskMetrics actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.Equal(expected.Values.Select(metric => metric.Name), actual.Values.Select(metric => metric.Name));
        Assert.All(expected.Values, metric => Assert.Equal(metric.Value, actual[metric.Name], 1e-5 * Math.Max(1, Math.Abs(metric.Value))));
    }

    private static void AssertClose(string expected, string actual)
    {
        using var scope = torch.NewDisposeScope();
        var (there, here) = (Weights.Read(expected), Weights.Read(actual));
        Assert.Equal(there.Keys.Order(), here.Keys.Order());
        Assert.All(there, entry => Assert.True(
            entry.Value.allclose(here[entry.Key], rtol: 1e-3, atol: 2e-3), $"{entry.Key} of {expected} and {actual}"));
    }
}
