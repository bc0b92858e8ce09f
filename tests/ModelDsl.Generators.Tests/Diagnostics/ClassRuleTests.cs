using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>Diagnostics about the class: MDSL0001, MDSL0002, MDSL0003, MDSL0021.</summary>
public sealed class ClassRuleTests
{
    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    [Theory]
    [InlineData("public class {|MDSL0001:Triage|};", "Triage must be declared partial")]
    [InlineData("public partial record {|MDSL0001:Triage|};", "Triage must be an ordinary class, not a record")]
    [InlineData("public static partial class {|MDSL0001:Triage|};", "Triage must be an ordinary class, not a static class")]
    [InlineData("public abstract partial class {|MDSL0001:Triage|};", "Triage must be an ordinary class, not an abstract class")]
    [InlineData("file partial class {|MDSL0001:Triage|};", "Triage must not be file-local: the model's parts stand in several files")]
    [InlineData("public partial class {|MDSL0001:Triage|} : System.Exception;",
        "Triage must not have a base class: the generator derives it from a model class")]
    [InlineData("public partial class {|MDSL0001:Triage|}(int size);",
        "Triage must not declare a constructor, unless it calls the emitted one by this(...): a model is opened by FromPretrained")]
    [InlineData("public partial class {|MDSL0001:@event|};", "event is a keyword: give the class another name")]
    [InlineData("public partial class {|MDSL0001:Example|};", "A member of the model is called Example: give the class another name")]
    public Task A_model_is_an_ordinary_partial_class(string declaration, string message) => Harness.VerifyDiagnostics(
        $"using ModelDsl;\n[Backbone(\"bert-base\"), Head(\"TaskA\", Labels = 3)]\n{declaration}", message);

    [Fact]
    public Task Types_around_the_model_are_partial_and_visible_in_other_files() => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        file partial class {|MDSL0001:Outer|}
        {
            public struct {|MDSL0001:Inner|}
            {
                [Backbone("bert-base"), Head("TaskA", Labels = 3)]
                public partial class Triage;
            }
        }
        """,
        "Outer must not be file-local: the model's parts stand in several files",
        "Inner must be declared partial");

    [Fact]
    public Task Nothing_could_set_required_members() => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        [Backbone("bert-base"), Head("TaskA", Labels = 3)]
        public partial class Triage
        {
            public required string {|MDSL0001:Owner|} { get; init; }
            public required int {|MDSL0001:Version|};
        }
        """,
        "Triage must not have the required member Owner: FromPretrained creates the model and does not set it",
        "Triage must not have the required member Version: FromPretrained creates the model and does not set it");

    [Fact]
    public Task In_the_explicit_form_only_a_class_can_be_a_model() => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        public partial struct {|MDSL0001:{|MDSL0002:Triage|}|}
        {
            [Backbone("bert-base")]
            public string Encoder => "";
        }
        """,
        "Triage has no head: add [Head(\"Task\", Labels = n)] or [Head<TLabel>(\"Task\")]",
        "Triage must be an ordinary class, not a struct");

    [Fact]
    public Task A_constructor_may_call_the_emitted_one() => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        using ModelDsl.Runtime;
        [Backbone("bert-base"), Head("TaskA", Labels = 3)]
        public partial class Triage
        {
            public Triage(PretrainedCheckpoint checkpoint, int size) : this(checkpoint) { }
        }
        """);

    [Fact]
    public Task A_model_without_a_head_is_marked_at_its_backbone() => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        [{|MDSL0002:Backbone("bert-base")|}, Frozen]
        public partial class Triage;
        """,
        "Triage has no head: add [Head(\"Task\", Labels = n)] or [Head<TLabel>(\"Task\")]");

    [Fact]
    public Task A_model_without_a_backbone_is_marked_at_its_name() => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        [Head("TaskA", Labels = 3), Frozen, UnfreezeStage(1)]
        public partial class {|MDSL0003:Triage|};
        """,
        "Triage has no backbone: add [Backbone(\"bert-base\")] or another checkpoint");

    [Fact]
    public Task A_second_backbone_is_marked() => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        [Backbone("bert-base"), Head("TaskA", Labels = 3)]
        public partial class Triage
        {
            [{|MDSL0003:Backbone("bert-large")|}]
            public partial BertBackbone Encoder { get; }
        }
        """,
        "Triage has a backbone already: remove all but one");

    [Fact]
    public async Task Two_backbones_on_one_class_are_the_only_error()
    {
        const string Source = """
            using ModelDsl;
            [Backbone("bert-base"), {|MDSL0003:Backbone("bert-large")|}, Head("TaskA", Labels = 3)]
            public partial class Triage;
            """;
        await Harness.VerifyDiagnostics(Source, "Triage has a backbone already: remove all but one");

        var run = Harness.Run(
            Source.Replace("{|MDSL0003:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal));
        Assert.Empty(run.Sources);
        run.AssertCompiles();
    }

    [Fact]
    public Task Members_must_leave_emitted_names_free() => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        [Backbone("bert-base"), Head("TaskA", "a", "b"), Frozen, UnfreezeStage(1)]
        public partial class Triage<{|MDSL0021:Logits|}>
        {
            public enum {|MDSL0021:Stage|} { First }
            private int {|MDSL0021:TaskALabels|};
            private int {|MDSL0021:HeadsSet|};
            private int {|MDSL0021:Network|}() => 0;
            private int {|MDSL0021:CreateNetwork|}() => 0;
            private int Forward() => TaskALabels + HeadsSet;
            public int Encode(int own) => own;
            public int taskA = 1;
        }
        """,
        "The model Triage has an emitted member called Logits: give this one another name",
        "The model Triage has an emitted member called Stage: give this one another name",
        "The model Triage has an emitted member called TaskALabels: give this one another name",
        "The model Triage has an emitted member called HeadsSet: give this one another name",
        "The model Triage has an emitted member called Network: give this one another name",
        "The model Triage has an emitted member called CreateNetwork: give this one another name");

    [Fact]
    public Task A_model_may_be_spread_over_several_declarations() => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        using ModelDsl.Heads;

        partial class Outer<T>
        {
            partial class Triage
            {
                [Backbone("bert-base")]
                public partial BertBackbone Encoder { get; }
            }
        }

        partial class Outer<T>
        {
            [Frozen, UnfreezeStage(1, Layers = "11"), UnfreezeStage({|MDSL0009:3|}, Layers = "10")]
            partial class Triage
            {
                [Head("TaskA", Labels = 3)]
                public partial ClassificationHead<int> Topic { get; }
            }
        }
        """,
        "Stage 3 follows a gap: nothing thaws at stage 2");
}
