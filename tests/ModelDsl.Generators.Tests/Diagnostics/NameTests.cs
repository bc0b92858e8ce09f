using Microsoft.CodeAnalysis;
using ModelDsl.Generators.Model;
using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>Every name either leads to a diagnostic or to emitted code that compiles.</summary>
public sealed class NameTests
{
    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    private static readonly string[] PlausibleTasks =
    [
        "Topic", "topic", "Mean", "First", "Hidden", "Batch", "Example1", "Label", "Thawed", "Value", "value", "record", "file", "required",
        "var", "dynamic",
        "await", "async", "yield", "nameof", "partial", "where", "when", "get", "global", "scoped", "from", "Is", "As", "String", "_",
        "Ünï", "Tensor",
        "Enumerable", "LabelSet", "CancellationToken", "System", "ModelDsl", "Demo", "StageResult", "Tone", "Fields", "Layer0",
        "Checkpoint", "Read1", "prefix", "RunHead", "Embeddings",
    ];

    private static readonly string[] ReservedTasks =
    [
        "class", "is", "two words", "", "3rd", "Stage", "Example", "Logits", "Prediction", "Trainer", "BertBackbone", "Forward", "Encode",
        "Decode", "Trainable",
        "CompiledPlan", "CompiledShape", "FromPretrained", "Backbone", "Plan", "Heads", "Tokenizer", "Predict", "Evaluate", "Save", "Apply",
        "train", "eval", "parameters",
        "ToString", "Equals", "GetType", "Dispose", "Text", "Pair", "ByTask", "Read", "Clone", "Deconstruct", "EqualityContract",
        "PrintMembers", "batch", "hidden",
        "pooled", "first", "mean", "stage", "Network", "CreateNetwork", "RunHeads", "checkpoint", "example", "logits", "tasks", "row",
        "field", "Tasks", "Row", "Model",
    ];

    [Fact]
    public async Task Ordinary_names_of_tasks_compile()
    {
        // Tasks must differ by more than case, so two models share the names.
        foreach (var names in PlausibleTasks.GroupBy(name => name.ToUpperInvariant()).SelectMany(same => same.Index())
            .GroupBy(pair => pair.Index, pair => pair.Item))
        {
            var run = Harness.Run($$"""
                using ModelDsl;
                namespace Demo;
                [Backbone("bert-tiny"), Frozen, UnfreezeStage(2), UnfreezeStage(1, Task = "{{names.Last()}}")]
                {{string.Join("\n", names.Select(task => $"[Head(\"{task}\", Labels = 2), Frozen(\"{task}\")]"))}}
                {{string.Join("\n", names.SkipLast(1).Select(task => $"[UnfreezeStage(0, Task = \"{task}\")]"))}}
                public partial class Model;
                """);
            Assert.Empty(await Harness.Diagnose(run));
            AssertCompiles(run, "tasks");
        }
    }

    [Fact]
    public async Task Ordinary_names_of_properties_compile()
    {
        // Each property has a field named after it in camel case.
        var names = PlausibleTasks.Except(["Checkpoint"]).DistinctBy(name => name.ToUpperInvariant()).Index();
        var run = Harness.Run($$"""
            using ModelDsl;
            using Head = ModelDsl.Heads.ClassificationHead<int>;
            namespace Demo;
            public partial class Model
            {
                [Backbone("bert-tiny"), Frozen, UnfreezeStage(1)]
                public partial BertBackbone Encoder { get; }
                {{string.Join("\n", names.Select(name => $"[Head(\"Task{name.Index}\", Labels = 2)] public partial Head {name.Item} {{ "
                + "get; }"))}}
            }
            """);
        Assert.Empty(await Harness.Diagnose(run));
        AssertCompiles(run, "properties");
    }

    [Fact]
    public async Task Names_that_emitted_code_uses_are_refused()
    {
        var run = Harness.Run("");
        foreach (var task in ReservedTasks)
        {
            run = run.EditSource(_ => $$"""
                using ModelDsl;
                [Backbone("bert-tiny"), Head("{{task}}", Labels = 2), Frozen, UnfreezeStage(1)]
                public partial class Model;
                """);
            var found = await Harness.Diagnose(run);
            Assert.True(found is [{ Id: "MDSL0016" }], $"{task}: {string.Join(", ", found)}");
        }
    }

    [Fact]
    public async Task Known_types_may_exist_beside_the_model()
    {
        var hostile = string.Join("\n", KnownTypes.Names.Select(name => $"public class {name};"));
        foreach (var ns in (string[])["namespace Demo;", "namespace ModelDsl.Something;", "namespace Demo.ModelDsl;",
            "namespace Demo.System;", ""])
        {
            var run = Harness.Run($$"""
                using ModelDsl;
                {{ns}}
                {{hostile}}
                public class Stage; public class Example; public class Prediction; public class Logits; public class Trainer; public class BertBackbone;
                public enum Tone { Good, Bad }
                [Backbone("bert-tiny"), Head<Tone>("A"), Head("B", "x", "y"), Head("C", Labels = 2, Pooling = global::ModelDsl.Pooling.Mean), Frozen, UnfreezeStage(2, Order = global::ModelDsl.Order.TopDown)]
                public partial class Model;
                [Backbone("bert-tiny"), Head("A", Labels = 2), Frozen, UnfreezeStage(1)]
                public partial class OfOneHead;
                """);
            Assert.Empty(await Harness.Diagnose(run));
            AssertCompiles(run, ns);
        }
    }

    private static void AssertCompiles(GeneratorRun run, string what)
    {
        var diagnostics = run.CompilationDiagnostics;
        Assert.True(!diagnostics.Any(), $"{what}:\n{string.Join("\n", diagnostics)}");
    }
}
