using Microsoft.CodeAnalysis.CodeFixes;
using ModelDsl.CodeFixes;

namespace ModelDsl.Generators.Tests.CodeFixes;

public sealed class CodeFixTests
{
    [Theory]
    [InlineData("""Backbone("bert-bose")""", """Backbone("bert-base")""")]
    [InlineData("""Backbone(@"bert-bose")""", """Backbone("bert-base")""")]
    [InlineData("""Backbone("bert-base"), Frozen, UnfreezeStage(1, Task = "TasksA")""",
        """Backbone("bert-base"), Frozen, UnfreezeStage(1, Task = "TaskA")""")]
    [InlineData("""Backbone("bert-base"), Frozen, UnfreezeStage(1, Layers = "10, 12")""",
        """Backbone("bert-base"), Frozen, UnfreezeStage(1, Layers = "10, 11")""")]
    [InlineData("""Backbone("bert-base"), Frozen, UnfreezeStage(1, Layers = "8-12,embeddings")""",
        """Backbone("bert-base"), Frozen, UnfreezeStage(1, Layers = "8-11,embeddings")""")]
    [InlineData("""Backbone("bert-base"), Frozen, UnfreezeStage(1, Layers = "11-8")""",
        """Backbone("bert-base"), Frozen, UnfreezeStage(1, Layers = "8-11")""")]
    [InlineData("""Backbone("bert-base"), Frozen, UnfreezeStage(1, Layers = "embedding")""",
        """Backbone("bert-base"), Frozen, UnfreezeStage(1, Layers = "embeddings")""")]
    [InlineData("""Backbone("bert-base"), Frozen, UnfreezeStage(1, Layers = "encoder.layer 10-11")""",
        """Backbone("bert-base"), Frozen, UnfreezeStage(1, Layers = "10-11")""")]
    [InlineData("""Backbone("bert-base"), Frozen, UnfreezeStage(1, Layers = "pooler, decoder.layer 4")""",
        """Backbone("bert-base"), Frozen, UnfreezeStage(1, Layers = "pooler, 4")""")]
    [InlineData("""Backbone("bert-base"), Frozen, UnfreezeStage(2, Layers = "11")""",
        """Backbone("bert-base"), Frozen, UnfreezeStage(1, Layers = "11")""")]
    [InlineData("""Backbone("bert-base"), Frozen, UnfreezeStage(1, Layers = "10, encoder.layer.11")""",
        """Backbone("bert-base"), Frozen, UnfreezeStage(1, Layers = "10, 11")""")]
    [InlineData("""Backbone("bert-base"), Frozen, UnfreezeStage(0)""", """Backbone("bert-base"), Frozen, UnfreezeStage(1)""")]
    public Task What_was_meant_takes_the_place_of_what_was_written(string attributes, string mended) =>
        Mends(new ReplaceTextFix(), Compact(attributes), Compact(mended));

    [Theory]
    [InlineData("""Backbone(Names.Backbone)""")]
    [InlineData("""Backbone("bert" + "-bose")""")]
    [InlineData("""Backbone("bert-base"), Frozen, UnfreezeStage(1, Layers = "1\u0032")""")]
    [InlineData("""Backbone("bert-base"), Frozen, UnfreezeStage(-1)""")]
    [InlineData("""Backbone("nothing-like-it")""")]
    [InlineData("""Backbone("bert-base"), Frozen, UnfreezeStage(1, Layers = "decoder.layer 12")""")]
    public async Task What_is_not_written_there_is_not_replaced(string attributes) =>
        Assert.Null(await CodeFixVerifier.FirstFix(new ReplaceTextFix(), Compact(attributes)));

    [Fact]
    public Task A_frozen_backbone_needs_no_name() => Mends(
        new FreezeBackboneFix(),
        Compact("""Backbone("bert-base"), Frozen("backbone"), UnfreezeStage(1)"""),
        Compact("""Backbone("bert-base"), Frozen, UnfreezeStage(1)"""));

    [Fact]
    public Task A_class_becomes_partial() => Mends(
        new MakePartialFix(),
        "using ModelDsl;\n[Backbone(\"bert-base\"), Head(\"TaskA\", Labels = 3)]\npublic sealed class Triage;",
        "using ModelDsl;\n[Backbone(\"bert-base\"), Head(\"TaskA\", Labels = 3)]\npublic sealed partial class Triage;");

    [Fact]
    public async Task All_types_around_a_model_become_partial_at_once() => Assert.Equal(
        """
        using ModelDsl;
        public partial interface IOuter<T>
        {
            partial record struct Inner
            {
                [Backbone("bert-base"), Head("TaskA", Labels = 3)]
                partial class Triage;
            }
        }
        """,
        await CodeFixVerifier.FixAll(new MakePartialFix(),
            """
            using ModelDsl;
            public interface IOuter<T>
            {
                record struct Inner
                {
                    [Backbone("bert-base"), Head("TaskA", Labels = 3)]
                    class Triage;
                }
            }
            """));

    [Theory]
    [InlineData("public partial record Triage;")]
    [InlineData("public partial class Triage : System.Exception;")]
    public async Task What_partial_does_not_mend_is_left_alone(string declaration) => Assert.Null(await CodeFixVerifier.FirstFix(
        new MakePartialFix(), $"using ModelDsl;\n[Backbone(\"bert-base\"), Head(\"TaskA\", Labels = 3)]\n{declaration}"));

    [Fact]
    public Task A_head_without_labels_gets_two() => Mends(
        new AddLabelsFix(),
        Compact("Backbone(\"bert-base\"), Head(\"TaskB\", Pooling = Pooling.Mean)"),
        Compact("Backbone(\"bert-base\"), Head(\"TaskB\", Pooling = Pooling.Mean, Labels = 2)"));

    [Fact]
    public Task A_head_with_a_file_gets_the_column_of_its_labels() => Mends(
        new AddLabelsFix(),
        Compact("Backbone(\"bert-base\"), Head(\"Tone\", LabelsFrom = \"train.csv\")"),
        Compact("Backbone(\"bert-base\"), Head(\"Tone\", LabelsFrom = \"train.csv\", LabelColumn = \"mood\")"),
        ("train.csv", "id,text,mood\n1,a,good\n2,b,bad\n"));

    [Theory]
    [InlineData("""LabelsFrom = "trian.csv", LabelColumn = "mood" """, """LabelsFrom = "train.csv", LabelColumn = "mood" """)]
    [InlineData("""LabelsFrom = "train.csv", LabelColumn = "mod" """, """LabelsFrom = "train.csv", LabelColumn = "mood" """)]
    public Task The_name_of_a_file_or_column_is_corrected(string head, string mended) => Mends(
        new ReplaceTextFix(),
        Compact($"Backbone(\"bert-base\"), Head(\"Tone\", {head})"),
        Compact($"Backbone(\"bert-base\"), Head(\"Tone\", {mended})"),
        ("train.csv", "id,text,mood\n1,a,good\n2,b,bad\n"));

    [Theory]
    [InlineData("text,label\na,godo\n", "text,label\na,good\n")]
    [InlineData("text,label\na,something else\n", null)]
    public async Task A_label_is_corrected_in_its_file(string content, string? mended) => Assert.Equal(
        mended,
        await CodeFixVerifier.FirstFixOfFile(
            new CorrectLabelFix(), "using ModelDsl;\n[Backbone(\"bert-base\"), Head(\"Tone\", LabelsFrom = \"train.csv\")]\nclass Triage;",
            ("train.csv", "text,label\na,good\nb,bad\n"), ("dev.csv", content)));

    [Fact]
    public async Task Labels_that_are_wrong_are_not_added_to() =>
        Assert.Null(await CodeFixVerifier.FirstFix(new AddLabelsFix(), Compact("Backbone(\"bert-base\"), Head(\"TaskB\", Labels = 1)")));

    [Theory]
    [InlineData("public BertBackbone Encoder => null!;", "public partial BertBackbone Encoder { get; }")]
    [InlineData("internal static string Encoder { get; set; } = \"\";", "internal partial BertBackbone Encoder { get; }")]
    [InlineData("string Encoder { get; }", "private partial BertBackbone Encoder { get; }")]
    public Task A_property_is_declared_as_the_model_implements_it(string property, string mended) =>
        Mends(new DeclarePropertyFix(), Explicit(property), Explicit(mended));

    private static async Task Mends(
        CodeFixProvider fix, string source, string mended, params (string Path, string Content)[] additionalFiles)
    {
        Assert.Equal(mended, await CodeFixVerifier.FirstFix(fix, source, additionalFiles));
        Assert.Null(await CodeFixVerifier.FirstFix(fix, mended, additionalFiles));
    }

    private static string Compact(string attributes) => $$"""
        using ModelDsl;
        [{{attributes}}, Head("TaskA", Labels = 3)]
        public partial class Triage;
        static class Names { public const string Backbone = "bert-bose"; }
        """;

    private static string Explicit(string property) => $$"""
        using ModelDsl;
        [Head("TaskA", Labels = 3)]
        public partial class Triage
        {
            // The backbone.
            [Backbone("bert-base")]
            {{property}} // It is large.
        }
        """;
}
