namespace ModelDsl.Generators.Tests.Callers;

/// <summary>MDSL0102: a stage that runs after a later one.</summary>
public sealed class StageOrderTests
{
    private const string Create = "using var mine = new Triage.Trainer(model);\n";

    [Fact]
    public Task An_earlier_stage_after_a_later_one_is_reported() => CallerVerifier.Statements(
        Create + "mine.TrainLayer1(train, dev);\nmine.{|MDSL0102:TrainHeads|}(train, dev);\nmine.TrainAll(train, dev);",
        "TrainHeads trains stage 0 after stage 1, which has trained the same parts already: it freezes again what stage 1 thawed. "
        + "Train the stages in order, or all of them with Run.");

    [Theory]
    [InlineData("mine.RunStage(Triage.Stage.All, train, dev); mine.{|MDSL0102:RunStage|}(Triage.Stage.Layer1, train, dev);")]
    [InlineData("var all = mine.TrainAll(train, dev); var heads = mine.{|MDSL0102:TrainHeads|}(train, dev).Evaluation;")]
    [InlineData("mine.TrainAll(train, dev); Console.Write(mine.Ledger); mine.Check(train, dev); mine.{|MDSL0102:TrainHeads|}(train, dev);")]
    public Task Stages_are_followed_through_a_block(string statements) => CallerVerifier.Statements(Create + statements);

    [Theory]
    [InlineData("mine.TrainHeads(train, dev); mine.TrainLayer1(train, dev); mine.TrainAll(train, dev);")]
    [InlineData("mine.TrainHeads(train, dev); mine.TrainAll(train, dev); mine.TrainHeads(train, dev);")]
    [InlineData("mine.TrainLayer1(train, dev); if (texts.Length > 0) mine.TrainHeads(train, dev);")]
    [InlineData("if (texts.Length > 0) mine.TrainAll(train, dev); else mine.TrainHeads(train, dev);")]
    [InlineData("foreach (var stage in Enum.GetValues<Triage.Stage>()) mine.RunStage(stage, train, dev);")]
    [InlineData("mine.Run(train, dev); mine.TrainAll(train, dev); mine.TrainHeads(train, dev);")]
    [InlineData("Run(mine); mine.TrainAll(train, dev); mine.TrainHeads(train, dev); void Run(Triage.Trainer t) => t.Run(train, dev);")]
    [InlineData("trainer.TrainAll(train, dev); trainer.TrainHeads(train, dev);")]
    [InlineData("mine.TrainAll(train, dev); using var next = new Triage.Trainer(model); next.TrainHeads(train, dev);")]
    [InlineData("Action later = () => mine.TrainAll(train, dev); mine.TrainHeads(train, dev); later();")]
    public Task Everything_else_is_accepted(string statements) => CallerVerifier.Statements(Create + statements);
}
