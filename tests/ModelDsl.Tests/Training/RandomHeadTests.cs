using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;

namespace ModelDsl.Tests.Training;

/// <summary>A head that is frozen for good and not in the checkpoint is told of before the first step.</summary>
public sealed class RandomHeadTests : IDisposable
{
    private static readonly ByFrozenHead.Example[] Train = Examples(first: 0, count: 40);
    private static readonly ByFrozenHead.Example[] Dev = Examples(first: 40, count: 20);

    private readonly string _saved = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(_saved)) Directory.Delete(_saved, recursive: true);
    }

    [Fact]
    public void A_checkpoint_without_the_head_leaves_it_random()
    {
        using var model = ByFrozenHead.FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint"));
        using var trainer = new ByFrozenHead.Trainer(model);

        var finding = Assert.Single(trainer.Check(Train, Dev).Findings, finding => finding.Kind == DataFindingKind.RandomHead);

        Assert.Equal((DataSeverity.Warning, "Stays"), (finding.Severity, finding.Task));
        Assert.Equal(
            "The head of Stays is random: the checkpoint lacks it, and no stage trains it. Its predictions mean nothing. "
            + "Thaw it with [UnfreezeStage(n, Task = \"Stays\")], or open a checkpoint that has it.", finding.Message);
    }

    [Fact]
    public void A_checkpoint_with_the_head_has_no_finding()
    {
        using (var model = ByFrozenHead.FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint")))
            model.Save(_saved);
        using var reopened = ByFrozenHead.FromPretrained(_saved);
        using var trainer = new ByFrozenHead.Trainer(reopened);

        Assert.DoesNotContain(trainer.Check(Train, Dev).Findings, finding => finding.Kind == DataFindingKind.RandomHead);
    }

    private static ByFrozenHead.Example[] Examples(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(row => new ByFrozenHead.Example($"text number {row}", row % 2))];
}
