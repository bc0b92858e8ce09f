using System.Text.Json;

namespace ModelDsl.Cli.Tests;

/// <summary>What a declared model's command line promises.</summary>
public class ModelCommandsTests : CommandFixture
{
    [Fact]
    public void The_plan_needs_no_checkpoint_and_no_data()
    {
        Assert.Equal(0, Run(() => ModelCommands.Run<TinyMood>(["plan"])));
        Assert.Contains("1 Layer1", Output, StringComparison.Ordinal);

        Assert.Equal(0, Run(() => ModelCommands.Run<TinyMood>(["plan", "--json"])));
        Assert.Equal("Heads", Parse(Output).GetProperty("stages")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void Without_arguments_it_trains_and_says_what_to_ship()
    {
        Assert.Equal(0, Run());

        Assert.Contains("Best stage:", Output, StringComparison.Ordinal);
        Assert.Contains($"ship {PathOf("run")}", Output, StringComparison.Ordinal);
        Assert.Contains("weighted avg", Output, StringComparison.Ordinal);
        Assert.Contains("very good", Output, StringComparison.Ordinal);
        Assert.Equal("", Error);
        Assert.True(File.Exists(PathOf("run/ledger.json")));
    }

    [Fact]
    public void Without_development_data_a_share_of_the_training_data_takes_its_place()
    {
        var defaults = Defaults with { Dev = null, DevShare = 0.25 };

        Assert.Equal(0, Run(() => ModelCommands.Run<TinyMood>([], defaults)));
        Assert.Contains("24 train · 8 dev", Output, StringComparison.Ordinal);

        // The same examples, whatever the seed: no version was trained on them.
        Assert.Equal(0, Run(() => ModelCommands.Run<TinyMood>(["evaluate", "--json"], defaults with { Options = new() { Seed = 7 } })));
        Assert.Equal(8, Parse(Output).GetProperty("Mood").GetProperty("count").GetInt32());
        Assert.Contains("the development examples of", Error, StringComparison.Ordinal);
    }

    [Fact]
    public void At_its_end_a_run_predicts_for_samples_and_has_left_TensorBoard_files()
    {
        var defaults = Defaults with { Samples = ["a a ?", "b b !"] };

        Assert.Equal(0, Run(() => ModelCommands.Run<TinyMood>(["train", "--tensorboard", PathOf("board")], defaults)));

        Assert.Matches(
            @"\na a \?\n  Prediction \{ Mood = (very good|rather bad) \d\.\d\d .*\n\nb b !\n  Prediction",
            Output.ReplaceLineEndings("\n"));
        Assert.Equal(
            ["0-Heads", "1-Layer1"], Directory.GetDirectories(PathOf("board")).Select(folder => Path.GetFileName(folder)).Order());
    }

    [Fact]
    public void How_a_program_reads_its_files_counts_for_every_command()
    {
        Write("bars.csv", "text|mood", "a, a|very good", "b, b|rather bad");
        var defaults = Defaults with { Dev = PathOf("bars.csv"), Columns = new() { Delimiter = '|' } };

        Assert.Equal(0, Run(() => ModelCommands.Run<TinyMood>(
            ["evaluate", "--json", "--checkpoint", defaults.Checkpoint!], defaults)));
        Assert.Equal(2, Parse(Output).GetProperty("Mood").GetProperty("count").GetInt32());
    }

    [Fact]
    public void Json_of_a_run_is_alone_on_standard_output()
    {
        Assert.Equal(0, Run("train", "--json"));

        Assert.Equal("TinyMood", Parse(Output).GetProperty("model").GetString());
        Assert.Contains("epoch 1/1", Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Flags_override_the_file_and_the_file_overrides_the_program()
    {
        Write("settings.json", """
            {
              // Both can be written in camel case.
              "learningRate": 0.002, "weightDecay": 0.1,
              "Stages": { "layer1": { "Epochs": 3 } },
            }
            """);

        Assert.Equal(0, Run("train", "--settings", PathOf("settings.json"), "--weight-decay", "0.2", "--stage", "heads.epochs=2"));

        using var run = JsonDocument.Parse(File.ReadAllText(PathOf("run/run.json")));
        var stages = run.RootElement.GetProperty("identity").GetProperty("settings");
        Assert.Equal((2, 3), (stages[0].GetProperty("epochs").GetInt32(), stages[1].GetProperty("epochs").GetInt32()));
        Assert.Equal(0.002, stages[0].GetProperty("learningRate").GetDouble());
        Assert.Equal(0.2, stages[0].GetProperty("weightDecay").GetDouble());
        Assert.Equal(0.01, stages[0].GetProperty("headLearningRate").GetDouble());
    }

    [Fact]
    public void A_run_is_evaluated_predicts_is_compared_and_exported()
    {
        Assert.Equal(0, Run("train"));
        Assert.Equal(0, Run("train", "--seed", "7", "--run-directory", PathOf("other")));

        Assert.Equal(0, Run("ledger"));
        Assert.Contains("0 Heads", Output, StringComparison.Ordinal);

        Assert.Equal(0, Run("evaluate", "--json"));
        Assert.Equal(4, Parse(Output).GetProperty("Mood").GetProperty("count").GetInt32());
        Assert.Contains(PathOf("run"), Error, StringComparison.Ordinal);

        Assert.Equal(0, Run("predict", "a a ?", "b b !", "--run", PathOf("other"), "--stage", "0"));
        var lines = Output.Trim().Split('\n').Select(Parse).ToList();
        Assert.Equal(["a a ?", "b b !"], lines.Select(line => line.GetProperty("text").GetString()));
        Assert.All(lines, line => Assert.Contains(
            line.GetProperty("prediction").GetProperty("mood").GetProperty("label").GetString(), (string[])["very good", "rather bad"]));

        Assert.Equal(0, Run("compare", PathOf("run"), PathOf("other")));
        Assert.Contains("Mood F1", Output, StringComparison.Ordinal);

        Assert.Equal(0, Run("export", PathOf("exported"), "--stage", "heads"));
        Assert.Equal(0, Run("predict", "a", "--checkpoint", PathOf("exported")));
    }

    [Fact]
    public void Texts_come_from_files_and_standard_input()
    {
        Write("texts.txt", "a a", "", "b b");
        Assert.Equal(0, Run("predict", "--file", PathOf("texts.txt"), "--checkpoint", Defaults.Checkpoint!));
        Assert.Equal(2, Output.Trim().Split('\n').Length);

        Assert.Equal(0, Run("predict", "--file", PathOf("dev.csv"), "--checkpoint", Defaults.Checkpoint!));
        Assert.Equal(4, Output.Trim().Split('\n').Length);

        var input = Console.In;
        Console.SetIn(new StringReader("a\nb\na b\n"));
        try
        {
            Assert.Equal(0, Run("predict", "--checkpoint", Defaults.Checkpoint!));
            Assert.Equal(3, Output.Trim().Split('\n').Length);
        }
        finally
        {
            Console.SetIn(input);
        }
    }

    [Fact]
    public void Resuming_needs_only_the_run_directory()
    {
        Assert.Equal(0, Run("train", "--epochs", "2", "--limit", "16", "--budget", "5m"));
        var ledger = File.ReadAllText(PathOf("run/ledger.json"));

        // A complete run is not trained again: other settings or data would be an error that lists them.
        Assert.Equal(0, Run("resume"));
        Assert.Contains("is complete", Output, StringComparison.Ordinal);
        Assert.Equal(ledger, File.ReadAllText(PathOf("run/ledger.json")));

        Assert.Equal(2, Run("resume", PathOf("nowhere")));
        Assert.Contains("command.json", Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_goes_on_on_its_own_device_unless_another_is_named()
    {
        Write("settings.json", """{ "Device": "cpu" }""");
        Assert.Equal(0, Run("train", "--settings", PathOf("settings.json")));
        Assert.Equal("cpu", Parse(File.ReadAllText(PathOf("run/command.json"))).GetProperty("Device").GetString());

        foreach (var command in (string[])["resume", "train", "evaluate", "predict a"])
        {
            Assert.Equal(1, Run([.. command.Split(' '), "--device", "gpu"]));
            Assert.Contains("There is no device \"gpu\"", Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Check_fails_only_if_training_cannot_begin()
    {
        Assert.Equal(0, Run("check"));
        Write("leaked.csv", "text,mood", "a ?,very good");
        Assert.Equal(0, Run("check", "--dev", PathOf("leaked.csv"), "--json"));
        Assert.NotEqual(0, Parse(Output).GetArrayLength());
    }

    [Theory]
    [InlineData("--learning-rate -1", "--learning-rate is -1; it must be a positive number.")]
    [InlineData("--epochs many", "--epochs is \"many\"; it must be at least 1.")]
    [InlineData("--acceptance Sometimes", "one of KeepBest, KeepSignificant, AlwaysContinue")]
    [InlineData("--stage Heds.Epochs=2", "--stage: There is no stage \"Heds\". Did you mean Heads?")]
    [InlineData("--stage Heads.BatchSize=2", "--stage: There is no setting of a stage \"BatchSize\".")]
    [InlineData("--label-column Mod=x", "There is no task \"Mod\". Did you mean Mood?")]
    [InlineData("--nonsense", "--nonsense")]
    public void Wrong_usage_is_named_and_ends_with_2(string flags, string message)
    {
        Assert.Equal(2, Run(["train", .. flags.Split(' ')]));
        Assert.Contains(message, Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(PathOf("run")));
    }

    [Fact]
    public void An_error_of_data_ends_with_1()
    {
        Write("bad.csv", "text,mood", "a,splendid");
        Assert.Equal(1, Run("train", "--train", PathOf("bad.csv")));
        Assert.Contains("bad.csv, line 2", Error, StringComparison.Ordinal);
        Assert.Equal("", Output);
    }

    [Fact]
    public void A_frozen_model_evaluates_and_predicts_and_has_no_other_commands()
    {
        Assert.Equal(0, Run(() => ModelCommands.Run<FrozenMood>(["evaluate"], Defaults)));
        Assert.Contains("Mood", Output, StringComparison.Ordinal);
        Assert.Equal(0, Run(() => ModelCommands.Run<FrozenMood>(["predict", "a"], Defaults)));
        Assert.Equal(2, Run(() => ModelCommands.Run<FrozenMood>(["train"])));
        Assert.Equal(2, Run(() => ModelCommands.Run<FrozenMood>(["plan"])));
    }

    [Fact]
    public void A_shell_can_complete_commands_flags_and_values()
    {
        Assert.Equal(0, Run("[suggest:2]", "tr"));
        Assert.Contains("train", Output, StringComparison.Ordinal);

        Assert.Equal(0, Run("[suggest:21]", "train --acceptance Ke"));
        Assert.Contains("KeepSignificant", Output, StringComparison.Ordinal);
    }

    private static JsonElement Parse(string json) => JsonElement.Parse(json);
}
