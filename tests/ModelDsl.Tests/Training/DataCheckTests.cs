using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using ModelDsl.Training.Checks;
using TorchSharp;
using static ModelDsl.Tests.Training.HandWritten.TinyTriage;

namespace ModelDsl.Tests.Training;

/// <summary>What <c>trainer.Check</c> finds before the first step.</summary>
[Collection(AloneCollection.Name)]
public sealed class DataCheckTests : TrainingFixture
{
    private static readonly Example[] Clean = [.. Enumerable.Range(0, 60).Select(row => At(row, (Moods)(row % 2), (Sizes)(row % 3)))];

    private static readonly Example[] CleanDev = [.. Enumerable.Range(60, 20).Select(row => At(row, (Moods)(row % 2), (Sizes)(row % 3)))];

    [Fact]
    public void Sound_data_gives_no_finding() => Assert.Empty(Check(Clean, CleanDev).Findings);

    [Fact]
    public void Repeated_texts_are_found_by_what_the_model_reads()
    {
        var copy = Clean[3] with { Text = Clean[3].Text.ToUpperInvariant() };

        var finding = Single(Check([.. Clean, copy], CleanDev), DataFindingKind.Duplicates);

        Assert.Equal((DataSeverity.Warning, 1), (finding.Severity, finding.Count));
        Assert.Equal("1 of 61 training texts (1.6 %) are copies of others.", finding.Message);
        Assert.Equal(new DataPlace(DataSplit.Train, 60, copy.Text), Assert.Single(finding.Places));
    }

    [Fact]
    public void Development_texts_in_the_training_examples_are_found()
    {
        var finding = Single(Check([.. Clean, CleanDev[7]], CleanDev), DataFindingKind.Leak);

        Assert.Equal("1 of 20 development texts (5.0 %) occur in the training texts.", finding.Message);
        Assert.Equal([new(DataSplit.Dev, 7, CleanDev[7].Text)], finding.Places);
    }

    [Fact]
    public void The_same_data_for_both_is_one_finding()
    {
        Assert.Equal([DataFindingKind.SameData], Check(Clean, Clean).Findings.Select(finding => finding.Kind));
        Assert.Equal([DataFindingKind.SameData], Check(Clean, [.. Clean.Reverse()]).Findings.Select(finding => finding.Kind));
    }

    [Fact]
    public void Labels_of_one_text_that_differ_are_found_task_by_task()
    {
        var report = Check([.. Clean, Clean[0] with { Mood = Moods.Bad, Size = null }, Clean[1] with { Mood = null }], CleanDev);

        var finding = Single(report, DataFindingKind.ConflictingLabels);
        Assert.Equal(("Mood", 2), (finding.Task, finding.Count));
        Assert.Equal("2 examples share their texts and have different labels of Mood.", finding.Message);
    }

    [Fact]
    public void Labels_that_never_or_rarely_occur_are_found()
    {
        var uneven = Clean.Select((example, row) => example with { Size = Sizes.Small, Mood = row < 2 ? Moods.Bad : Moods.Good });

        var report = Check([.. uneven], CleanDev);

        Assert.Equal(
            [
                "Labels of Mood with few training examples: Bad (2).",
                "2 of 3 labels of Size never occur in the training examples, and only one does: Medium, Large.",
            ],
            report.Findings.Select(finding => finding.Message));
    }

    [Fact]
    public void Places_are_those_of_the_lists_that_were_passed()
    {
        var finding = Single(Check([new("no label"), .. Clean, Clean[5]], CleanDev), DataFindingKind.Duplicates);

        Assert.Equal(61, Assert.Single(finding.Places).Index);
        Assert.Equal($"train[61] \"{Clean[5].Text}\"", finding.Places[0].ToString());
    }

    [Fact]
    public void Empty_texts_and_texts_that_are_cut_are_found()
    {
        var report = Check([.. Clean, new(" ", Moods.Good)], [.. CleanDev, new(string.Concat(Enumerable.Repeat("the ", 100)), Moods.Bad)]);

        Assert.Equal("1 of 61 training texts (1.6 %) are empty.", Single(report, DataFindingKind.EmptyTexts).Message);
        Assert.Equal(
            "1 of 21 development texts (4.8 %) are cut to 64 tokens and lose 37.3 % of theirs; the longest has 102.",
            Single(report, DataFindingKind.CutTexts).Message);
    }

    [Fact]
    public void Entities_and_sets_of_labels_are_counted()
    {
        using var entities = TinyEntities.FromPretrained(Goldens.PathOf("models/bert-tiny-tokcls/checkpoint"));
        using var tagger = new TinyEntities.Trainer(entities);
        using var tags = TinyTags.FromPretrained(Goldens.PathOf("models/bert-tiny-multilabel/checkpoint"));
        using var sorter = new TinyTags.Trainer(tags);

        var spans = tagger.Check(
            [new("Ada met Max", [new(0, 3, TinyEntities.EntitiesLabel.PER)]), new("Rome", [])],
            [new("Oslo", [new(0, 4, TinyEntities.EntitiesLabel.LOC)])]);
        var sets = sorter.Check([new("one", [TinyTags.TagsLabel.Spam]), new("two", [])], [new("three", [TinyTags.TagsLabel.Joke])]);

        Assert.Contains("1 of 2 labels of Entities never occur in the training examples, and only one does: LOC.", $"{spans}");
        Assert.Contains("3 of 4 labels of Tags never occur in the training examples, and only one does: toxic, joke, news.", $"{sets}");
    }

    [Fact]
    public void Weights_that_are_not_finite_are_an_error()
    {
        var model = Open();
        using (torch.no_grad())
            model.NamedParameters["bert.pooler.dense.bias"].fill_(float.NaN);

        var error = Assert.Throws<ExampleDataException>(() => TrainerOf(model, InMemory).Run(Clean, CleanDev));

        Assert.Equal(
            "Parameters have weights that are NaN or infinite: bert.pooler.dense.bias. Open an undamaged checkpoint.", error.Message);
    }

    [Fact]
    public void A_run_directory_that_cannot_be_written_is_an_error_before_the_first_step()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(RunDirectory)!);
        File.WriteAllText(RunDirectory, "a file");
        var stepped = false;
        var trainer = TrainerOf(Open(), Options with { RunDirectory = Path.Combine(RunDirectory, "run") });
        trainer.Progressed += (_, _) => stepped = true;

        var error = Assert.Throws<ExampleDataException>(() => trainer.Run(Clean, CleanDev));

        Assert.StartsWith($"The run directory {Path.Combine(RunDirectory, "run")} cannot be written: ", error.Message);
        Assert.False(stepped);
    }

    [Fact]
    public void Room_for_all_versions_is_asked_for_and_what_is_there_counts()
    {
        Directory.CreateDirectory(RunDirectory);

        var finding = Assert.Single(RunDirectoryCheck.Find(RunDirectory, needed: long.MaxValue / 2, stages: 3));
        Assert.Equal((DataFindingKind.DiskSpace, DataSeverity.Error), (finding.Kind, finding.Severity));
        Assert.Contains("for 3 versions", finding.Message);
        Assert.Empty(RunDirectoryCheck.Find(RunDirectory, needed: 1, stages: 3));
        Assert.Empty(Directory.EnumerateFileSystemEntries(RunDirectory));
        Assert.Equal(4 * (44_805 + 165 + 9_765 + 44_805), RunDirectoryCheck.BytesOf(Open()));
    }

    [Fact]
    public void All_errors_are_one_error_and_warnings_are_raised_once()
    {
        var model = Open();
        using (torch.no_grad())
            model.NamedParameters["bert.pooler.dense.bias"].fill_(float.PositiveInfinity);
        Directory.CreateDirectory(Path.GetDirectoryName(RunDirectory)!);
        File.WriteAllText(RunDirectory, "a file");

        var message = Assert.Throws<ExampleDataException>(() => TrainerOf(model, Options).Run(Clean, CleanDev)).Message;

        Assert.Contains("NaN or infinite", message);
        Assert.Contains("cannot be written", message);

        List<DataReport> reports = [];
        var trainer = TrainerOf(Open(), InMemory with { Epochs = 1 });
        trainer.Checked += (_, report) => reports.Add(report);
        trainer.RunStage(Stage.Heads, Clean, Clean);
        trainer.RunStage(Stage.Layer1, Clean, Clean);
        Assert.Equal(DataFindingKind.SameData, Assert.Single(Assert.Single(reports).Findings).Kind);

        var silent = TrainerOf(Open(), InMemory with { Epochs = 1, CheckData = false });
        silent.Checked += (_, report) => reports.Add(report);
        silent.RunStage(Stage.Heads, Clean, Clean);
        Assert.Single(reports);
    }

    [Fact]
    public void The_table_has_a_line_per_finding_and_shows_examples() => Assert.Equal(
        $"""
        Check before training (errors: 0, warnings: 1)
        warning  1 of 20 development texts (5.0 %) occur in the training texts.
                   dev[7] "{CleanDev[7].Text}"
        """,
        Check([.. Clean, CleanDev[7]], CleanDev).ToString(), ignoreLineEndingDifferences: true);

    private static Example At(int row, Moods mood, Sizes size) => new($"the {row / 10} , {row % 10}", mood, size);

    private static DataFinding Single(DataReport report, DataFindingKind kind) =>
        Assert.Single(report.Findings, finding => finding.Kind == kind);

    private DataReport Check(IReadOnlyList<Example> train, IReadOnlyList<Example> dev) => TrainerOf(Open(), InMemory).Check(train, dev);
}
