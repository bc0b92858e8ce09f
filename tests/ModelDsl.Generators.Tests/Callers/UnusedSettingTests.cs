using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Callers;

/// <summary>MDSL0106: a learning rate of what does not train.</summary>
public sealed class UnusedSettingTests
{
    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    [Theory]
    [InlineData("Frozen, UnfreezeStage(1), Stage(0, LearningRate = {|MDSL0106:2e-5|})",
        "Stage 0 trains no block of the backbone, so LearningRate has no effect: set HeadLearningRate, or remove it")]
    [InlineData("Frozen(\"TaskA\"), UnfreezeStage(1, Task = \"TaskA\"), Stage(0, HeadLearningRate = {|MDSL0106:1e-3|})",
        "Stage 0 trains no weights of a head, so HeadLearningRate has no effect: set LearningRate, or remove it")]
    [InlineData("Frozen, UnfreezeStage(1), Stage(0, HeadLearningRate = 1e-3), Stage(1, LearningRate = 2e-5)", null)]
    [InlineData("Stage(0, LearningRate = 2e-5, HeadLearningRate = 1e-3)", null)]
    [InlineData("Frozen(\"TaskA\"), UnfreezeStage(1, Task = \"TaskA\"), Stage(1, HeadLearningRate = 1e-3)", null)]
    public Task An_attribute_sets_only_what_its_stage_uses(string attributes, string? message) => Harness.VerifyDiagnostics(
        $"using ModelDsl;\n[Backbone(\"bert-base\"), Head(\"TaskA\", Labels = 3), {attributes}]\npublic partial class Triage;",
        message is null ? [] : [message]);

    [Fact]
    public Task A_tied_output_learns_at_the_rate_of_the_backbone() => Harness.VerifyDiagnostics("""
        using ModelDsl;
        #pragma warning disable MDSL0024
        [Backbone("t5-small"), Head("Translate", HeadKind.Seq2Seq), Frozen, UnfreezeStage(1, Layers = "decoder")]
        [Stage(0, LearningRate = 1e-4), Stage(1, HeadLearningRate = {|MDSL0106:1e-3|})]
        public partial class Translator;
        """);

    [Theory]
    [InlineData("new() { Stages = { [Triage.Stage.Heads] = new() { Epochs = 4, {|MDSL0106:LearningRate = 2e-5|} } } }")]
    [InlineData("new() { Stages = new() { { Triage.Stage.Heads, new StageOptions { {|MDSL0106:LearningRate = 2e-5|} } } } }")]
    [InlineData("new() { Stages = { [Triage.Stage.Heads] = new() { HeadLearningRate = 2e-5 } } }")]
    [InlineData("new() { Stages = { [Triage.Stage.Layer1] = new() { LearningRate = 2e-5 } } }")]
    public Task Options_set_only_what_their_stage_uses(string options) =>
        CallerVerifier.Statements($"using var mine = new Triage.Trainer(model, {options});");

    [Fact]
    public Task A_stage_that_is_not_constant_is_accepted() => CallerVerifier.Statements("""
        var options = new TrainerOptions<Triage.Stage>();
        foreach (var stage in Enum.GetValues<Triage.Stage>()) options.Stages[stage] = new() { LearningRate = 2e-5 };
        options.Stages[Triage.Stage.Heads] = new() { {|MDSL0106:LearningRate = 1e-5|} };
        """);
}
