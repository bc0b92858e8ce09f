using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Analysis;

/// <summary>The compact and the explicit form yield the same model.</summary>
public sealed class AttributeFormTests
{
    private const string Compact = """
        using ModelDsl;

        namespace Demo;

        public enum Sentiment { Negative, Neutral, Positive }

        public enum Topic { Billing, Delivery, Product, Account }

        [Backbone("bert-base-uncased")]
        [Head<Sentiment>("TaskA", LossWeight = 2)]
        [Head<Topic>("TaskB"), Frozen("TaskB"), UnfreezeStage(2, Task = "TaskB")]
        [Frozen, UnfreezeStage(1, Layers = "11"), UnfreezeStage(3, Order = Order.TopDown)]
        [Stage(1, Name = "LastLayer", Epochs = 2)]
        public partial class SupportTriage;
        """;

    private const string Explicit = """
        using ModelDsl;
        using ModelDsl.Heads;

        namespace Demo;

        public enum Sentiment { Negative, Neutral, Positive }

        public enum Topic { Billing, Delivery, Product, Account }

        [Stage(1, Name = "LastLayer", Epochs = 2)]
        public partial class SupportTriage
        {
            [Backbone("bert-base-uncased"), Frozen, UnfreezeStage(1, Layers = "11"), UnfreezeStage(3, Order = Order.TopDown)]
            public partial BertBackbone Backbone { get; }

            [Head<Sentiment>("TaskA", LossWeight = 2)]
            public partial ClassificationHead<Sentiment> TaskA { get; }

            [Head<Topic>("TaskB"), Frozen, UnfreezeStage(2)]
            public partial ClassificationHead<Topic> TaskB { get; }
        }
        """;

    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    [Fact]
    public void Both_forms_give_the_same_plan()
    {
        var compact = Harness.Run(Compact);
        var explicitly = Harness.Run(Explicit);

        Assert.Equal(compact.Sources["Demo.SupportTriage.Freezing.g.cs"], explicitly.Sources["Demo.SupportTriage.Freezing.g.cs"]);
        Assert.Equal(compact.Sources["Demo.SupportTriage.Trainer.g.cs"], explicitly.Sources["Demo.SupportTriage.Trainer.g.cs"]);
    }

    [Fact]
    public void Parts_may_be_declared_in_either_form()
    {
        var mixed = Explicit
            .Replace("[Stage(1",
                "[Frozen, UnfreezeStage(1, Layers = \"11\"), UnfreezeStage(3, Order = Order.TopDown), Frozen(\"TaskB\"), UnfreezeStage(2, "
                + "Task = \"TaskB\")]\n[Stage(1", StringComparison.Ordinal)
            .Replace(
                "[Backbone(\"bert-base-uncased\"), Frozen, UnfreezeStage(1, Layers = \"11\"), UnfreezeStage(3, Order = Order.TopDown)]",
                "[Backbone(\"bert-base-uncased\")]", StringComparison.Ordinal)
            .Replace(", Frozen, UnfreezeStage(2)]", "]", StringComparison.Ordinal);

        Assert.Equal(Harness.Run(Compact).Sources["Demo.SupportTriage.Freezing.g.cs"],
            Harness.Run(mixed).Sources["Demo.SupportTriage.Freezing.g.cs"]);
    }
}
