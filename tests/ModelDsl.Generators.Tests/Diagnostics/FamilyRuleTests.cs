using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>Diagnostics about families other than BERT, which have other blocks and types.</summary>
public sealed class FamilyRuleTests
{
    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    [Theory]
    [InlineData("roberta-base", """Head("TaskA", Labels = 3), UnfreezeStage(1, Layers = "{|MDSL0007:pooler|}")""",
        "No head of this model reads the pooler, so the model has none")]
    [InlineData("distilbert-base-uncased", """Head("TaskA", Labels = 3), UnfreezeStage(1, Layers = "{|MDSL0007:pooler|}")""",
        "distilbert-base-uncased has no block \"pooler\": there are layers 0-5, embeddings")]
    [InlineData("distilbert/distilbert-base-cased", """Head("TaskA", Labels = 3), UnfreezeStage(1, Layers = "5, {|MDSL0007:6|}")""",
        "distilbert/distilbert-base-cased has the layers 0-5: there is no layer 6")]
    [InlineData("distilbert-base-uncased", """Head("TaskA", Labels = 3, Pooling = {|MDSL0019:Pooling.Pooler|})""",
        "distilbert-base-uncased has no pooler: read Pooling.Cls or Pooling.Mean, or leave Pooling to the family")]
    public Task What_a_family_does_not_have_is_marked(string backbone, string attributes, string message) => Harness.VerifyDiagnostics(
        $$"""
        using ModelDsl;
        [Backbone("{{backbone}}"), Frozen, {{attributes}}]
        public partial class Triage;
        """,
        message);

    [Theory]
    [InlineData("FacebookAI/xlm-roberta-large", "RobertaBackbone")]
    [InlineData("distilbert-base", "DistilBertBackbone")]
    public async Task A_property_has_the_backbone_type_of_its_family(string backbone, string type)
    {
        const string Source = """
            using ModelDsl;
            using ModelDsl.Heads;
            public partial class Triage
            {
                [Backbone("BACKBONE"), Frozen, UnfreezeStage(1)]
                public partial TYPE PROPERTY { get; }
                [Head("TaskA", Labels = 3)]
                public partial ClassificationHead<int> Topic { get; }
            }
            """;
        var source = Source.Replace("BACKBONE", backbone, StringComparison.Ordinal);

        await Harness.VerifyDiagnostics(
            source.Replace("TYPE", "BertBackbone", StringComparison.Ordinal).Replace("PROPERTY", "{|MDSL0017:Encoder|}",
                StringComparison.Ordinal),
            $"Declare the property as: public partial {type} Encoder {{ get; }}");
        await Harness.VerifyDiagnostics(
            source.Replace("TYPE", type, StringComparison.Ordinal).Replace("PROPERTY", "Encoder", StringComparison.Ordinal));
    }
}
