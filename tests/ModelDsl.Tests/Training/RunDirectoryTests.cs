using System.Text.Json;
using System.Text.Json.Nodes;
using ModelDsl.Testing;
using static ModelDsl.Tests.Training.HandWritten.TinyTriage;

namespace ModelDsl.Tests.Training;

public sealed class RunDirectoryTests : TrainingFixture
{
    [Fact]
    public void Each_stage_leaves_a_version_that_opens_and_scores_as_the_ledger_says()
    {
        var ledger = TrainerOf(Open(), Options).Run(Train, Dev);

        Assert.Equal(["0-heads", "1-layer1", "2-all"], Versions());
        foreach (var stage in ledger.Stages)
            Assert.Equal(stage.Evaluation.Tasks, Reopen(stage.Directory!).Evaluate(Dev).Tasks);
        Assert.Equal(ledger.ToString(), Ledger.Read(RunDirectory).ToString());
        Assert.Contains("| 2 All", File.ReadAllText(Path.Combine(RunDirectory, "ledger.md")), StringComparison.Ordinal);

        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(RunDirectory, "1-layer1", "stage.json")));
        Assert.Equal(3, document.RootElement.GetProperty("version").GetInt32());
        Assert.Equal("Layer1", document.RootElement.GetProperty("plan").GetProperty("name").GetString());
        Assert.Equal(1e-2, document.RootElement.GetProperty("settings").GetProperty("headLearningRate").GetDouble());
        Assert.Equal(2, document.RootElement.GetProperty("result").GetProperty("epochs").GetArrayLength());
    }

    [Fact]
    public void Cancelling_leaves_no_half_written_version_and_a_model_that_trains_on()
    {
        using var cancellation = new CancellationTokenSource();
        var model = Open();
        var trainer = TrainerOf(model, Options);
        trainer.Progressed += (_, progress) =>
        {
            if (progress is { Stage: "Layer1", Step: 3 }) cancellation.Cancel();
        };

        Assert.Throws<OperationCanceledException>(() => trainer.Run(Train, Dev, cancellation.Token));

        Assert.Equal(["0-heads"], Versions());
        Assert.Equal(["Heads"], Ledger.Read(RunDirectory).Stages.Select(stage => stage.Stage));
        Assert.All(model.NamedParameters.Values, parameter => Assert.Null(parameter.grad));
        trainer.RunStage(Stage.Layer1, Train, Dev);
        Assert.Equal(["0-heads", "1-layer1"], Versions());
    }

    [Fact]
    public void Another_trainer_goes_on_in_the_directory_and_a_stage_run_again_replaces_its_version()
    {
        var first = TrainerOf(Open(), Options).RunStage(Stage.Heads, Train, Dev);

        var trainer = TrainerOf(Reopen(first.Directory!), Options with { Seed = 7 });
        trainer.RunStage(Stage.Layer1, Train, Dev);
        var again = trainer.RunStage(Stage.Heads, Train, Dev);

        Assert.Equal(["Heads", "Layer1"], trainer.Ledger.Stages.Select(stage => stage.Stage));
        Assert.Equal(["0-heads", "1-layer1"], Versions());
        Assert.Equal(again.Evaluation.Tasks, Reopen(again.Directory!).Evaluate(Dev).Tasks);
        Assert.NotEqual(first.Evaluation.Tasks, again.Evaluation.Tasks);
    }

    [Fact]
    public void A_directory_of_another_schedule_or_without_a_ledger_is_refused()
    {
        TrainerOf(Open(), Options).RunStage(Stage.Heads, Train, Dev);
        var other = new SchedulePlan("TinyTriage", "bert-tiny", 44_805,
            [DefaultPlan.Stages[0] with { Thaws = ["Mood"] }, .. DefaultPlan.Stages.Skip(1)]);
        using var model = FromPretrained(Goldens.PathOf("models/bert-tiny-seqcls/checkpoint"), plan: other);

        var error = Assert.Throws<RunDirectoryException>(() => TrainerOf(model, Options).Run(Train, Dev));
        Assert.Contains(RunDirectory, error.Message, StringComparison.Ordinal);

        File.Delete(Path.Combine(RunDirectory, "ledger.json"));
        Assert.Throws<RunDirectoryException>(() => TrainerOf(Open(), Options).Run(Train, Dev));
        Assert.Equal(["0-heads"], Versions());
    }

    [Fact]
    public void A_directory_from_before_ledgers_had_versions_goes_on()
    {
        var first = TrainerOf(Open(), Options).RunStage(Stage.Heads, Train, Dev);
        var path = Path.Combine(RunDirectory, "ledger.json");
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        json.Remove("version");
        json["schedule"] = new JsonArray("Heads thaws Mood, Size", "Layer1 thaws layer 1, pooler", "All thaws embeddings, layer 0");
        File.WriteAllText(path, json.ToJsonString());

        TrainerOf(Reopen(first.Directory!), Options).RunStage(Stage.Layer1, Train, Dev);

        Assert.Equal(["0-heads", "1-layer1"], Versions());
        Assert.Equal(["Heads", "Layer1"], Ledger.Read(RunDirectory).Stages.Select(stage => stage.Stage));
    }

    private IEnumerable<string?> Versions() =>
        Directory.GetDirectories(RunDirectory).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
