using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Emission;

/// <summary>Emitted code adds no warning to a user's build, even under the strictest settings.</summary>
public sealed class StrictBuildTests
{
    private const string Usings = """
        #pragma warning disable CS1591
        using ModelDsl;
        using System.Diagnostics.CodeAnalysis;
        namespace Desk;

        """;

    private static readonly GeneratorHarness Strict = new(new ModelGenerator()) { AsksForDocumentation = true };

    [Theory]
    [InlineData("""[System.Obsolete("merged into Billing")] Invoices""")]
    [InlineData("""[System.Obsolete] Invoices""")]
    [InlineData("""[System.Obsolete("gone", error: true)] Invoices""")]
    [InlineData("""[System.Obsolete("gone", error: true)] Invoices = -1""")]
    [InlineData("""[System.Obsolete("gone", DiagnosticId = "DESK2")] Invoices""")]
    [InlineData("""[Experimental("DESK1")] Invoices""")]
    public void A_label_may_be_marked(string label) => Strict.Run(Usings + $$"""
        public enum Topic { Billing, {{label}}, Delivery }
        [Backbone("bert-base"), Head<Topic>("Topic"), Frozen, UnfreezeStage(1)]
        public partial class Triage;
        """).AssertCompiles();

    [Theory]
    [InlineData("""[System.Obsolete("use Topic2")]""")]
    [InlineData("""[Experimental("DESK1")]""")]
    public void An_enum_of_labels_may_be_marked(string attribute) => Strict.Run(Usings + $$"""
        #pragma warning disable CS0618, DESK1
        {{attribute}} public enum Topic { Billing, Delivery }
        [Backbone("bert-base"), Head<Topic>("Topic"), Frozen, UnfreezeStage(1)]
        public partial class Triage;
        """).AssertCompiles();

    [Theory]
    [InlineData("""[System.Obsolete("old model")]""")]
    [InlineData("""[System.Obsolete("gone", error: true)]""")]
    [InlineData("""[Experimental("DESK1")]""")]
    public void A_model_may_be_marked(string attribute) => Strict.Run(Usings + $$"""
        {{attribute}}
        [Backbone("bert-base"), Head("Old", Labels = 2), Frozen, UnfreezeStage(1)]
        public partial class OldModel;
        """).AssertCompiles();

    [Theory]
    [InlineData("""Head("Entities", HeadKind.TokenClassification, "a", "b")""")]
    [InlineData("""Head("Words", HeadKind.MaskedLM)""")]
    [InlineData("""Head("Score", HeadKind.Regression), Head("Topics", HeadKind.MultiLabel, "a", "b")""")]
    public void No_documentation_is_missed_in_emitted_code(string heads) => Strict.Run(Usings + $$"""
        [Backbone("bert-base"), {{heads}}, Frozen, UnfreezeStage(1)]
        public partial class Triage;
        """).AssertCompiles();

    [Fact]
    public void A_label_that_must_not_be_named_keeps_its_class_id()
    {
        var run = Strict.Run(Usings + """
            public enum Topic { Billing, [System.Obsolete("gone", error: true)] Invoices, Delivery }
            [Backbone("bert-base"), Head<Topic>("Kind"), Frozen, UnfreezeStage(1)]
            public partial class Triage;
            """);

        Assert.Contains(
            """
                    Topic.Billing,
                    (Topic)1,
                    Topic.Delivery);
            """,
            run.Sources["Desk.Triage.Model.g.cs"],
            StringComparison.Ordinal);
    }
}
