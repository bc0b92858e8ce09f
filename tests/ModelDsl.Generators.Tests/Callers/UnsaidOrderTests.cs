using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Callers;

/// <summary>MDSL0107: bottom-up thawing that the attribute does not say.</summary>
public sealed class UnsaidOrderTests
{
    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    [Theory]
    [InlineData("Frozen, {|MDSL0107:UnfreezeStage(3)|}",
        "Order is not given, which means bottom up. Thawing bottom up leaves no frozen prefix in 3 of 4 stages: one epoch of each is "
        + "250.5 % of the work of an epoch of full fine-tuning; with Order.TopDown it is 179.2 %. Write Order = Order.TopDown, or "
        + "Order.BottomUp to keep this.")]
    [InlineData("Frozen, UnfreezeStage(1, Layers = \"11\"), {|MDSL0107:UnfreezeStage(3)|}", null)]
    [InlineData("Frozen, UnfreezeStage(3, Order = Order.TopDown)", null)]
    [InlineData("Frozen, UnfreezeStage(3, Order = Order.BottomUp)", null)]
    [InlineData("Frozen, UnfreezeStage(1)", null)]
    [InlineData("Frozen, UnfreezeStage(1, Layers = \"8-11\"), UnfreezeStage(2)", null)]
    [InlineData("Frozen, UnfreezeStage(1, Layers = \"embeddings, 0-5\"), UnfreezeStage(2, Layers = \"6-11\")", null)]
    [InlineData("Frozen(\"TaskA\"), UnfreezeStage(1, Task = \"TaskA\")", null)]
    public Task An_order_is_said_where_it_matters(string attributes, string? message) => Harness.VerifyDiagnostics(
        $"using ModelDsl;\n[Backbone(\"bert-base\"), Head(\"TaskA\", Labels = 3), {attributes}]\npublic partial class Triage;",
        message is null ? [] : [message]);

    [Fact]
    public Task The_backbone_has_the_order_and_not_a_head() => Harness.VerifyDiagnostics("""
        using ModelDsl;
        using ModelDsl.Heads;
        public partial class Triage
        {
            [Head("TaskA", Labels = 3)]
            public partial ClassificationHead<int> TaskA { get; }

            [Head("TaskB", Labels = 3), Frozen, UnfreezeStage(1)]
            public partial ClassificationHead<int> TaskB { get; }

            [Backbone("bert-base"), Frozen, {|MDSL0107:UnfreezeStage(3)|}]
            public partial BertBackbone Encoder { get; }
        }
        """);
}
