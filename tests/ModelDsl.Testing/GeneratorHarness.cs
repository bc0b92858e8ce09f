using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelDsl.Testing;

/// <summary>
/// Runs a generator over source text, as in a project that references ModelDsl and TorchSharp. There are no implicit usings, because
/// generated code must not depend on them.
/// </summary>
/// <param name="generator">The generator under test; its assembly's analyzers are tested with it.</param>
public sealed class GeneratorHarness(IIncrementalGenerator generator)
{
    /// <summary>Path of the source passed to <see cref="Run"/>.</summary>
    public const string SourcePath = "Source.cs";

    // Preview: the oldest supported Roslyn has C# 14 under that name. Diagnose reports malformed XML comments in generated code.
    internal static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    // CS1591: test sources need no documentation. CS1701 and CS1702: the SDK disables them in every project.
    private static readonly CSharpCompilationOptions CompilationOptions = new CSharpCompilationOptions(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable)
        .WithSpecificDiagnosticOptions(
        [
            new("CS1591", ReportDiagnostic.Suppress),
            new("CS1701", ReportDiagnostic.Suppress),
            new("CS1702", ReportDiagnostic.Suppress),
        ]);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "ModelDsl.dll")),
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, "TorchSharp.dll")),
    ];

    /// <summary>The version of C# that the project is compiled as.</summary>
    public LanguageVersion Language { get; init; } = ParseOptions.LanguageVersion;

    /// <summary>Whether public members without documentation are warned of (CS1591).</summary>
    public bool AsksForDocumentation { get; init; }

    /// <summary>Whether the project is a program with top-level statements.</summary>
    public bool IsProgram { get; init; }

    /// <summary>Paths of assemblies that the project references besides .NET, ModelDsl and TorchSharp.</summary>
    public IReadOnlyList<string> OtherReferences { get; init; } = [];

    /// <summary>Runs the generator over one source and the given AdditionalFiles.</summary>
    /// <exception cref="Exception">Any exception of the generator.</exception>
    public GeneratorRun Run(string source, params (string Path, string Content)[] additionalFiles)
    {
        ImmutableArray<AdditionalText> files = [.. additionalFiles.Select(file => new InMemoryAdditionalText(file.Path, file.Content))];
        var (parsing, compiling) = (ParseOptions.WithLanguageVersion(Language), CompilationOptions);
        if (AsksForDocumentation)
            compiling = compiling.WithSpecificDiagnosticOptions(compiling.SpecificDiagnosticOptions.Remove("CS1591"));
        if (IsProgram)
            compiling = compiling.WithOutputKind(OutputKind.ConsoleApplication);
        var tree = CSharpSyntaxTree.ParseText(source, parsing, SourcePath);
        var driver = CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            files,
            parsing,
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        ImmutableArray<MetadataReference> references =
            [.. References, .. OtherReferences.Select(path => MetadataReference.CreateFromFile(path))];
        return GeneratorRun.Start(driver, CSharpCompilation.Create("Sample", [tree], references, compiling), files);
    }

    internal ImmutableArray<DiagnosticAnalyzer> Analyzers =>
    [
        .. generator.GetType().Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];
}
