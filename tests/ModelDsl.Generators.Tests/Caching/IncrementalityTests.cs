using Microsoft.CodeAnalysis;
using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Caching;

/// <summary>An edit reruns steps only for the models that it concerns.</summary>
public sealed class IncrementalityTests
{
    private const string Config = "backbones/starter/config.json";
    private const string OtherFile = "settings/appsettings.json";

    private const string Train = "data/train.csv";
    private const string Dev = "data/dev.csv";

    private const string TwoLabelFiles = """
        using ModelDsl;

        namespace Demo;

        [Backbone("bert-tiny"), Head("Topic", LabelsFrom = "train.csv"), Frozen, UnfreezeStage(1)]
        public partial class First;

        [Backbone("bert-tiny"), Head("Topic", LabelsFrom = "dev.csv"), Frozen, UnfreezeStage(1)]
        public partial class Second;
        """;

    private const string ThreeModels = """
        using ModelDsl;

        namespace Demo;

        [Backbone("bert-base"), Head("TaskA", Labels = 3), Frozen, UnfreezeStage(3)]
        public partial class First;

        [Backbone("starter"), Head("TaskA", Labels = 3), Frozen, UnfreezeStage(2)]
        public partial class Second;

        [Backbone("starter"), Head("TaskA", Labels = 4), Frozen(Frozen.Everything)]
        public partial class Third;

        public static class Elsewhere
        {
            public static int Answer() => 42;
        }
        """;

    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    private readonly GeneratorRun _run = Harness.Run(ThreeModels, (Config, ModelSources.StarterConfig), (OtherFile, "{}"));

    [Theory]
    [InlineData("[Backbone(\"bert-base\"),", "// A remark that moves every line.\n[Backbone(\"bert-base\"),")]
    [InlineData("[Backbone(\"bert-base\"), Head", "[ Backbone( \"bert-base\" ) ,\n    /* a remark */ Head")]
    [InlineData("\"bert-base\"", "\"bert-\" + \"base\"")]
    [InlineData("=> 42", "=> 6 * 7")]
    [InlineData("public static int Answer() => 42;", "public static int Answer() => 42; private enum Another { Member }")]
    [InlineData("namespace Demo;", "using System;\n\nnamespace Demo;\n\npublic class Tokens;")]
    public void An_edit_that_does_not_concern_the_models_leaves_every_step_idle(string text, string replacement) =>
        Incrementality.AssertCachedAfter(_run, run => run.EditSource(source => Replaced(source, text, replacement)));

    [Fact]
    public void Another_file_leaves_every_step_idle()
    {
        Incrementality.AssertCachedAfter(_run,
            run => run.AddSource("Other.cs", "namespace Demo; public class Other { public int Length => 3; }"));
        Incrementality.AssertCachedAfter(_run, run => run.EditAdditionalFile(OtherFile, _ => "{ \"Logging\": "));
        Incrementality.AssertCachedAfter(_run,
            run => run.EditAdditionalFile(Config, text => Replaced(text, "BertForMaskedLM", "BertModel") + "\n"));
    }

    [Fact]
    public void A_changed_argument_emits_only_its_model_again() => Assert.Equal(
        ["Demo.First.Freezing.g.cs", "Demo.First.Model.g.cs", "Demo.First.Trainer.g.cs"],
        Incrementality.ReEmittedAfter(_run, run => run.EditSource(source => Replaced(source, "UnfreezeStage(3)", "UnfreezeStage(4)"))));

    [Fact]
    public void A_changed_layer_count_emits_only_the_models_with_that_backbone_again() => Assert.Equal(
        ["Demo.Second.Freezing.g.cs", "Demo.Second.Model.g.cs", "Demo.Second.Trainer.g.cs", "Demo.Third.Examples.g.cs",
            "Demo.Third.Model.g.cs"],
        Incrementality.ReEmittedAfter(_run,
            run => run.EditAdditionalFile(Config, text => Replaced(text, "\"num_hidden_layers\": 4", "\"num_hidden_layers\": 6"))));

    [Fact]
    public void A_member_that_concerns_no_emitted_name_emits_nothing_again() => Assert.Empty(
        Incrementality.ReEmittedAfter(_run,
            run => run.EditSource(source => Replaced(source, "partial class First;", "partial class First { public int Size => 3; }"))));

    [Fact]
    public void Data_that_has_the_same_labels_emits_nothing_again()
    {
        var run = Harness.Run(TwoLabelFiles, (Train, "text,label\na,x\nb,y\n"), (Dev, "text,label\na,x\nb,z\n"), ("other.csv", "a"));

        Incrementality.AssertCachedAfter(run, run => run.EditSource(source => source + "\npublic class Elsewhere;"));
        Incrementality.AssertCachedAfter(run, run => run.EditAdditionalFile(Train, text => text));
        Incrementality.AssertCachedAfter(run, run => run.EditAdditionalFile("other.csv", text => text + "b"));
        var edited = run.EditAdditionalFile(Train, text => text.Replace("a,x", "c,y\na,x", StringComparison.Ordinal));
        Assert.All(Reasons(edited, ModelGenerator.LabelFilesStep), IsIdle);
        Assert.All(Reasons(edited, ModelGenerator.ModelsStep), IsIdle);
        Assert.Empty(Incrementality.ReEmittedAfter(run, _ => edited));
    }

    [Fact]
    public void A_new_label_emits_only_the_models_of_its_file_again() => Assert.Equal(
        ["Demo.First.Freezing.g.cs", "Demo.First.Model.g.cs", "Demo.First.Trainer.g.cs"],
        Incrementality.ReEmittedAfter(
            Harness.Run(TwoLabelFiles, (Train, "text,label\na,x\nb,y\n"), (Dev, "text,label\na,x\nb,z\n")),
            run => run.EditAdditionalFile(Train, text => text.Replace("b,y", "b,w", StringComparison.Ordinal))));

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRun run, string step) =>
        run.Result.TrackedSteps[step].SelectMany(instance => instance.Outputs).Select(output => output.Reason);

    private static void IsIdle(IncrementalStepRunReason reason) =>
        Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{reason}");

    private static string Replaced(string text, string old, string replacement)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, replacement, StringComparison.Ordinal);
    }
}
