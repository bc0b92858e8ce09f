using System.Globalization;
using System.Text.Json.Nodes;
using ModelDsl.Training.Versions;

namespace ModelDsl.Tests.Training;

public class LedgerTests
{
    private static readonly Ledger Sample = new()
    {
        Model = "Triage",
        Backbone = "bert-base-uncased",
        TotalParameters = 109_487_623,
        Tasks = ["TaskA", "TaskB"],
        Schedule = [new("Heads", ["TaskA", "TaskB"]), new("Layer11", ["11", "pooler"])],
        Runs = [new("1", "0.1.0", 42, new(48, "a"), new(20, "b"), "c")],
        Attempts =
        [
            Stage(0, "Heads", 5_383, new() { ["TaskA"] = Classified(0.91234, 0.75, 0.7123) }),
            Stage(1, "Layer11", 7_683_847, new() { ["TaskA"] = Classified(double.NaN, 0.8, 0.79), ["TaskB"] = Scored(0.5, 0.25, -1) }),
        ],
    };

    [Fact]
    public void It_prints_as_an_aligned_table_with_absent_tasks_as_dashes() => Assert.Equal(
        """
                                  TaskA                TaskB
        stage      epoch  trains   loss    acc     F1    mse  pearson  spearman    corr  seconds  saved
        0 Heads      1/1   5.4 K  0.912  0.750  0.712      -        -         -       -     12.3  -
        1 Layer11    1/1   7.7 M    NaN  0.800  0.790  0.500    0.250    -1.000  -0.375     12.3  -

        """.ReplaceLineEndings("\n"),
        Sample.ToString());

    [Fact]
    public void A_written_ledger_reads_back_whole_even_from_a_moved_directory()
    {
        var root = Directory.CreateTempSubdirectory();
        try
        {
            var (written, moved) = (Path.Combine(root.FullName, "a"), Path.Combine(root.FullName, "b"));
            Directory.CreateDirectory(written);
            LedgerFile.Write(written,
                Sample with { Attempts = [Sample.Stages[0] with { Directory = Path.Combine(written, "0-heads") }, Sample.Stages[1]] });
            Directory.Move(written, moved);

            var read = Ledger.Read(moved);

            Assert.Equal(Path.Combine(moved, "0-heads"), read.Stages[0].Directory);
            Assert.Equal(
                Sample.ToString(), (read with { Attempts = [read.Stages[0] with { Directory = null }, read.Stages[1]] }).ToString());
            Assert.True(read.IsOfSameScheduleAs(Sample));
            Assert.Contains("| 1 Layer11 |", File.ReadAllText(Path.Combine(moved, "ledger.md")), StringComparison.Ordinal);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_damaged_ledger_is_named()
    {
        var root = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(root.FullName, "ledger.json"), "{ \"model\": ");

            var error = Assert.Throws<RunDirectoryException>(() => Ledger.Read(root.FullName));

            Assert.Contains(Path.Combine(root.FullName, "ledger.json"), error.Message, StringComparison.Ordinal);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_ledger_from_before_there_were_versions_is_of_the_same_schedule()
    {
        var root = Directory.CreateTempSubdirectory();
        try
        {
            LedgerFile.Write(root.FullName, Sample);
            var path = Path.Combine(root.FullName, "ledger.json");
            var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
            Assert.Equal(LedgerFormat.Current, (int)json["version"]!);
            json.Remove("version");
            json["stages"] = json["attempts"]!.DeepClone();
            json.Remove("attempts");
            json.Remove("runs");
            json["schedule"] = new JsonArray("Heads thaws TaskA, TaskB", "Layer11 thaws layer 11, pooler");
            File.WriteAllText(path, json.ToJsonString());

            var read = Ledger.Read(root.FullName);

            Assert.True(read.IsOfSameScheduleAs(Sample));
            Assert.Equal(Sample.ToString(), read.ToString());
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("{ \"version\": 99 }", "format 99")]
    [InlineData("{ \"version\": 0 }", "its version is 0")]
    [InlineData("{ \"version\": \"new\" }", "its version is no number")]
    [InlineData("{ \"schedule\": [\"Heads: TaskA\"] }", "Heads: TaskA")]
    [InlineData("{ \"model\": \"Triage\" }", "it has no schedule")]
    public void A_ledger_of_a_later_version_or_an_unknown_form_is_refused_in_one_sentence(string json, string said)
    {
        var root = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(root.FullName, "ledger.json");
            File.WriteAllText(path, json);

            var error = Assert.Throws<RunDirectoryException>(() => Ledger.Read(root.FullName));

            Assert.Contains(path, error.Message, StringComparison.Ordinal);
            Assert.Contains(said, error.Message, StringComparison.Ordinal);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("tasks", "[null]", "$.tasks[0] is null")]
    [InlineData("attempts", "null", "$.attempts is null")]
    [InlineData("attempts", "[null]", "$.attempts[0] is null")]
    [InlineData("attempts.0.epochs", "[]", "$.attempts[0].bestEpoch is 1")]
    [InlineData("attempts.0.epochs.0.evaluation.tasks", "{ \"TaskA\": null }", "$.attempts[0].epochs[0].evaluation.tasks.TaskA is null")]
    [InlineData("attempts.0.bestEpoch", "2", "$.attempts[0].bestEpoch is 2")]
    [InlineData("attempts.0.index", "-1", "$.attempts[0].index is -1")]
    [InlineData("attempts.0.seconds", "-3", "$.attempts[0].seconds is -3")]
    [InlineData("attempts.0.seconds", "\"NaN\"", "$.attempts[0].seconds is NaN")]
    [InlineData("attempts.0.seconds", "1e999", "$.attempts[0].seconds")]
    [InlineData("totalParameters", "-1", "$.totalParameters is -1")]
    public void Nulls_and_numbers_that_no_run_gives_are_refused_by_their_field(string field, string value, string said)
    {
        using var folder = new Checkpoints.TemporaryFolder();
        LedgerFile.Write(folder.FullPath, Sample);
        var path = folder["ledger.json"];
        var json = JsonNode.Parse(File.ReadAllText(path))!;
        var steps = field.Split('.');
        var parent = steps[..^1].Aggregate(
            json, (node, step) => node is JsonArray array ? array[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!);
        parent[steps[^1]] = JsonNode.Parse(value);
        File.WriteAllText(path, json.ToJsonString());

        var error = Assert.Throws<RunDirectoryException>(() => Ledger.Read(folder.FullPath));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("layer 11", "11")]
    [InlineData("layers 9-10", "9-10")]
    [InlineData("shared (which is the output)", "shared")]
    [InlineData("decoder.layer 4-5", "decoder.layer 4-5")]
    [InlineData("9-10", "9-10")]
    public void Blocks_are_identified_as_Layers_names_them(string word, string id) =>
        Assert.Equal(new ScheduledStage("Some", [id]), ScheduledStage.Parse("Some", [word]));

    private static TaskMetrics Classified(double loss, double accuracy, double macroF1) => new(
        40, MetricNames.MacroF1, new(MetricNames.Loss, loss), new(MetricNames.Accuracy, accuracy), new(MetricNames.MacroF1, macroF1));

    private static TaskMetrics Scored(double error, double pearson, double spearman) => new(
        12, MetricNames.Correlation, new(MetricNames.MeanSquaredError, error), new(MetricNames.Pearson, pearson),
        new(MetricNames.Spearman, spearman), new(MetricNames.Correlation, (pearson + spearman) / 2));

    private static StageResult Stage(int index, string name, long trainable, Dictionary<string, TaskMetrics> tasks) => new()
    {
        Index = index,
        Stage = name,
        RunId = "1",
        TrainableParameters = trainable,
        Epochs = [new(1, 0.7, new Evaluation(tasks), 10)],
        BestEpoch = 1,
        Seconds = 12.345,
    };
}
