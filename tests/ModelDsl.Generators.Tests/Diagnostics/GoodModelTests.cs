using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>Models without diagnostics, which compile.</summary>
public sealed class GoodModelTests
{
    [Theory]
    [MemberData(nameof(Models))]
    public async Task A_good_model_has_no_errors_and_compiles(string name)
    {
        var (source, files) = ModelSources.Named[name];
        var harness = new GeneratorHarness(new ModelGenerator());
        var run = harness.Run(source, files);

        Assert.DoesNotContain(await harness.Diagnose(run),
            diagnostic => diagnostic.Severity > Microsoft.CodeAnalysis.DiagnosticSeverity.Info);
        run.AssertCompiles();
    }

    [Theory]
    [InlineData("""
        namespace Demo { [Backbone("bert-tiny"), Head("A", Labels = 2)] public partial class Model; [Backbone("bert-tiny"), Head("A", Labels = 2)] public partial class MODEL; }
        namespace demo { [Backbone("bert-tiny"), Head("A", Labels = 2)] public partial class Model; [Backbone("bert-tiny"), Head("A", Labels = 2)] public partial class Model<T>; }
        """)]
    [InlineData("""
        public partial interface IOuter
        {
            partial record Inner(int Size)
            {
                [Backbone("bert-tiny"), Head<Kind>("A"), Frozen, UnfreezeStage(1)]
                private partial class Model;
                private enum Kind { X, Y }
            }
        }
        """)]
    [InlineData("""
        public partial class Outer : System.Collections.Generic.List<int>
        {
            public int Enumerable, CancellationToken, Tensor;
            public static string LabelSet() => "";
            public class StagePlan;
            [Backbone("bert-tiny"), Head("A", "x", "y"), Frozen, UnfreezeStage(1)]
            public partial class Model
            {
                public int ThawedSet, GeneratedCode, a, BertConfig;
                public int Encode() => a;
                public class ScoreTable;
            }
        }
        """)]
    [InlineData("""
        namespace Demo.@event;
        public enum @class { @if, B, C = @if }
        public enum Plan : byte { A = 255, B = 0 }
        public enum HeadsSet : long { A = -1, B = long.MinValue, Text = 3 }
        public enum Stage { value, Stage }
        [System.Flags] public enum Forward : ulong { A = ulong.MaxValue, B = 1 }
        public enum Topic { A, B }
        public class Names { public enum Kind { A, B } }
        [Backbone("bert-tiny"), Head<@class>("A"), Head<Plan>("B"), Head<HeadsSet>("C"), Head<Stage>("D"), Head<Forward>("E"), Head<Names.Kind>("F"), Head<Topic>("Topic")]
        [Frozen, UnfreezeStage(1)]
        public partial class Model { public int topic; public Topic Last() => default; }
        """)]
    [InlineData("""
        internal enum Kind { A, B }
        [Backbone("bert-tiny"), Head<Kind>("A"), Frozen, UnfreezeStage(1)]
        internal partial class Model<@in>
        {
            public Model(ModelDsl.Runtime.PretrainedCheckpoint checkpoint, int size) : this(checkpoint) => Size = size;
            public int Size { get; }
            static Model() { }
        }
        """)]
    [InlineData("""
        public enum Place { Place }
        [Backbone("bert-tiny"), Head("A", HeadKind.TokenClassification, "name"), Head<Place>("B", HeadKind.TokenClassification), Head("C", HeadKind.TokenClassification, Labels = 1)]
        public partial class Model;
        """)]
    [InlineData("""
        [Backbone("bert-tiny"), Head("A", "\u00e4 b", "\"quoted\" \\ <&>", "3rd", "\u65e5\u672c", LossWeight = 1e-9), Head("B", Labels = 100_000, LossWeight = 1e20)]
        [Stage(0, Name = "Stage", LearningRate = 1e-7, Epochs = int.MaxValue)]
        public sealed partial class Model : System.IFormattable
        {
            public string ToString(string? format, System.IFormatProvider? provider) => "";
        }
        """)]
    public async Task An_unusual_model_has_no_diagnostics_and_compiles(string source)
    {
        var harness = new GeneratorHarness(new ModelGenerator());
        var run = harness.Run(
            $"global using TorchSharp; global using static TorchSharp.torch; global using System.Linq;\nusing ModelDsl;\n{source}");

        Assert.Empty(await harness.Diagnose(run));
        run.AssertCompiles();
    }

    public static TheoryData<string> Models() => [.. ModelSources.Named.Keys];
}
