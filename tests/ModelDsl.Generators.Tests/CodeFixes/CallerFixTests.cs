using Microsoft.CodeAnalysis.CodeFixes;
using ModelDsl.CodeFixes;
using ModelDsl.Generators.Tests.Callers;

namespace ModelDsl.Generators.Tests.CodeFixes;

/// <summary>Fixes in code that uses a model.</summary>
public sealed class CallerFixTests
{
    private const string Create = "using var mine = new Triage.Trainer(model);\n";

    [Fact]
    public Task The_other_examples_are_passed() =>
        Mends(new PassOtherExamplesFix(), "trainer.Run(train, train);", "trainer.Run(train, dev);");

    [Fact]
    public Task Two_neighbors_swap() => Mends(
        new SwapStagesFix(),
        Create + "mine.TrainAll(train, dev);   // The rest.\nmine.TrainHeads(train, dev);",
        Create + "mine.TrainHeads(train, dev);   // The rest.\nmine.TrainAll(train, dev);");

    [Fact]
    public Task A_local_is_declared_with_using() => Mends(
        new AddUsingFix(),
        "var mine = Triage.FromPretrained(\"a\");\nmine.Predict(texts);",
        "using var mine = Triage.FromPretrained(\"a\");\nmine.Predict(texts);");

    [Theory]
    [InlineData("foreach (var text in texts) Console.WriteLine(text + model.Predict(text));",
        "foreach (var (text, prediction) in texts.Zip(model.Predict(texts))) Console.WriteLine(text + prediction);")]
    [InlineData("foreach (var row in dev)\n{\n    var answer = model.Predict(row.Text);\n    Console.WriteLine(answer);\n}",
        "foreach (var (row, answer) in dev.Zip(model.Predict(dev.Select(row => row.Text))))\n{\n    Console.WriteLine(answer);\n}")]
    [InlineData("var all = texts.Select(text => model.Predict(text)).ToList();", "var all = model.Predict(texts).ToList();")]
    [InlineData("var all = dev.Select(row => model.Predict(row.Text).Topic.Label).ToList();",
        "var all = model.Predict(dev.Select(row => row.Text)).Select(prediction => prediction.Topic.Label).ToList();")]
    public Task Texts_are_predicted_at_once(string statements, string mended) => Mends(new PredictOnceFix(), statements, mended);

    [Theory]
    [InlineData("var all = texts.Select(text => text + model.Predict(text)).ToList();")]
    [InlineData("foreach (var row in dev.ToList()) Console.WriteLine(model.Predict(row.Text));")]
    public async Task What_has_no_simple_form_is_left_alone(string statements) =>
        Assert.Null(await CodeFixVerifier.FirstFix(new PredictOnceFix(), CallerVerifier.Whole(statements)));

    [Theory]
    [InlineData("new() { Epochs = 4, LearningRate = 2e-5 }", "new() { Epochs = 4 }")]
    [InlineData("new() { LearningRate = 2e-5, Epochs = 4 }", "new() { Epochs = 4 }")]
    public Task An_unused_option_is_removed(string options, string mended) => Mends(
        new RemoveSettingFix(),
        $"new TrainerOptions<Triage.Stage>().Stages[Triage.Stage.Heads] = {options};",
        $"new TrainerOptions<Triage.Stage>().Stages[Triage.Stage.Heads] = {mended};");

    [Fact]
    public async Task An_unused_setting_is_removed_from_the_attribute() => Assert.Equal(
        Declared("UnfreezeStage(1), Stage(0, Epochs = 4)"),
        await CodeFixVerifier.FirstFix(new RemoveSettingFix(), Declared("UnfreezeStage(1), Stage(0, LearningRate = 2e-5, Epochs = 4)")));

    [Fact]
    public async Task The_order_is_said_either_way() => Assert.Equal(
        [Declared("UnfreezeStage(3, Order = Order.TopDown)"), Declared("UnfreezeStage(3, Order = Order.BottomUp)")],
        await CodeFixVerifier.Fixes(new SayOrderFix(), Declared("UnfreezeStage(3)")));

    [Fact]
    public async Task A_hidden_order_is_qualified()
    {
        var source = Declared("UnfreezeStage(3)") + "\npublic sealed class Order;";
        var mended = await CodeFixVerifier.FirstFix(new SayOrderFix(), source);
        Assert.Contains("UnfreezeStage(3, Order = global::ModelDsl.Order.TopDown)", mended, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_returned_model_loses_its_using()
    {
        const string Source = """
            using ModelDsl;
            [Backbone("bert-tiny"), Head("Topic", Labels = 3)]
            public partial class Triage;
            public static class Factory
            {
                public static Triage Open()
                {
                    using var model = Triage.FromPretrained("starter");
                    return model;
                }
            }
            """;
        Assert.Equal(
            Source.Replace("using var", "var", StringComparison.Ordinal), await CodeFixVerifier.FirstFix(new RemoveUsingFix(), Source));
    }

    private static async Task Mends(CodeFixProvider fix, string statements, string mended)
    {
        Assert.Equal(CallerVerifier.Whole(mended), await CodeFixVerifier.FirstFix(fix, CallerVerifier.Whole(statements)));
        await CallerVerifier.Statements(mended);
    }

    private static string Declared(string attributes) =>
        $"using ModelDsl;\n[Backbone(\"bert-base\"), Head(\"TaskA\", Labels = 3), Frozen, {attributes}]\npublic partial class Triage;";
}
