extern alias Compiler;

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Basic.Reference.Assemblies;
using Compiler::ModelDsl.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ModelDsl.Benchmarks.Keystrokes;

/// <summary>A project of many models, one per file, and a file without one. Every fifth model takes labels from a data file.</summary>
internal static class ModelProject
{
    public const string Elsewhere = "Elsewhere.cs";
    public const string OneModel = "Model7.cs";

    private const int RowsOfData = 5_000;

    /// <summary>The analyzers of models, kept as an editor keeps them.</summary>
    public static readonly IReadOnlyList<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(ModelAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);

    private static readonly ImmutableArray<AdditionalText> Files =
    [
        new TextFile("starter/config.json", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "starter", "config.json"))),
        new TextFile("data/train.csv", Data()),
    ];

    public static CSharpCompilation Create(int models) => CSharpCompilation.Create(
        "Models",
        [
            .. Enumerable.Range(0, models).Select(number => Parse($"Model{number}.cs", Model(number))),
            Parse(Elsewhere, OtherCode()),
        ],
        [
            .. Net100.References.All,
            MetadataReference.CreateFromFile(typeof(BackboneAttribute).Assembly.Location),
            MetadataReference.CreateFromFile(typeof(TorchSharp.torch).Assembly.Location),
        ],
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new ModelGenerator().AsSourceGenerator(), new TorchStartupGenerator().AsSourceGenerator()], Files, Parsing);

    public static GeneratorDriver CreateConstantDriver() =>
        CSharpGeneratorDriver.Create([new ConstantGenerator().AsSourceGenerator()], Files, Parsing);

    public static CompilationWithAnalyzers With(IEnumerable<DiagnosticAnalyzer> analyzers, Compilation compilation) =>
        compilation.WithAnalyzers([.. analyzers], new AnalyzerOptions(Files));

    /// <summary>Replaces a text in one file, as an editor does.</summary>
    public static Compilation Edit(Compilation compilation, string file, string old, string text)
    {
        var tree = compilation.SyntaxTrees.Single(tree => tree.FilePath == file);
        var source = tree.GetText();
        var place = source.ToString().IndexOf(old, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(source.WithChanges(new TextChange(new(place, old.Length), text))));
    }

    private static SyntaxTree Parse(string path, string text) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), Parsing, path);

    private static string Model(int number) => $$"""
        using ModelDsl;

        namespace Demo;

        public enum Mood{{number}} { Calm, Upset, Angry }

        // Stages: 3
        [Backbone("{{(number % 2 == 0 ? "bert-base-uncased" : "starter")}}")]
        [Head<Mood{{number}}>("Mood")]
        [Head("Topic"{{(number % 5 == 0 ? ", LabelsFrom = \"train.csv\"" : ", \"travel\", \"sports\", \"news\"")}})]
        [Frozen]
        [UnfreezeStage(1, Layers = "3")]
        [UnfreezeStage(3, Order = Order.TopDown)]
        public partial class Model{{number}};
        """;

    private static string OtherCode()
    {
        var text = new StringBuilder("namespace Demo;\n\npublic static class Elsewhere\n{\n    public static int Answer() => 42;\n");
        for (var member = 0; member < 100; member++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"\n    public static string Member{member}(int number)\n    {{\n        return number + \"{member}\";\n    }}\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string Data()
    {
        var text = new StringBuilder("text,topic\n");
        for (var row = 0; row < RowsOfData; row++)
            text.Append(CultureInfo.InvariantCulture, $"Message number {row} is about something.,topic {row % 12}\n");
        return text.ToString();
    }

    private sealed class TextFile(string path, string content) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(content, Encoding.UTF8);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
