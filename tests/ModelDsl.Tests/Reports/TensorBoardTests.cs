using ModelDsl.Cli;
using ModelDsl.Tests.Training;

namespace ModelDsl.Tests.Reports;

public sealed class TensorBoardTests : TrainingFixture
{
    [Fact]
    public void A_run_leaves_losses_metrics_and_learning_rates_of_each_stage()
    {
        var folder = Path.Combine(RunDirectory, "tensorboard");
        var trainer = TrainerOf(Open(), InMemory);
        trainer.LogToTensorBoard(folder);

        var ledger = trainer.Run(Train, Dev);

        Assert.Equal(["0-Heads", "1-Layer1", "2-All"], Directory.GetDirectories(folder).Select(path => Path.GetFileName(path)).Order());
        foreach (var (number, stage) in ledger.Stages.Index())
        {
            var scalars = EventFile.ReadScalars(Path.Combine(folder, $"{number}-{stage.Stage}")).ToLookup(scalar => scalar.Tag);
            var first = number * 12;     // 48 examples in batches of 8, for 2 epochs

            Assert.Equal(Enumerable.Range(first + 1, 12), scalars["loss/training"].Select(scalar => (int)scalar.Step));
            Assert.Equal(
                stage.Epochs.Select(epoch => (first + (6 * (int)epoch.Epoch), (float)epoch.Evaluation["Mood"].Score)),
                scalars[$"Mood/{stage.Evaluation["Mood"].Primary}"].Select(scalar => ((int)scalar.Step, scalar.Value)));
            var group = stage.Groups[0];
            Assert.Equal((float)group.LearningRate, scalars[$"learning rate/{group.Name}"].Max(scalar => scalar.Value));
        }
    }

    [Fact]
    public void Metrics_are_there_as_soon_as_they_are_known()
    {
        var folder = Path.Combine(RunDirectory, "tensorboard");
        var trainer = TrainerOf(Open(), InMemory);
        trainer.LogToTensorBoard(folder);
        List<int> known = [];
        trainer.Evaluated += (_, progress) => known.Add(EventFile
            .ReadScalars(Path.Combine(folder, $"{progress.StageIndex}-{progress.Stage}"))
            .Count(scalar => scalar.Tag == $"Mood/{progress.Result.Evaluation["Mood"].Primary}"));

        trainer.Run(Train, Dev);

        Assert.Equal([1, 2, 1, 2, 1, 2], known);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_ends_the_run_with_its_name()
    {
        Directory.CreateDirectory(RunDirectory);
        var file = Path.Combine(RunDirectory, "file");
        File.WriteAllText(file, "");
        var trainer = TrainerOf(Open(), InMemory);
        trainer.LogToTensorBoard(file);

        Assert.Contains(file, Assert.Throws<StorageException>(() => trainer.Run(Train, Dev)).Message, StringComparison.Ordinal);
    }
}
