using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace ModelDsl.Testing;

/// <summary>One run of a generator, and the state from which an edit leads to the next.</summary>
public sealed class GeneratorRun
{
    private readonly CSharpCompilation _input;

    private GeneratorRun(
        GeneratorDriver driver,
        CSharpCompilation input,
        Compilation output,
        ImmutableArray<AdditionalText> additionalFiles,
        ImmutableArray<Diagnostic> diagnostics)
    {
        _input = input;
        (Driver, Output, AdditionalFiles, GeneratorDiagnostics) = (driver, output, additionalFiles, diagnostics);
        if (Result.Exception is { } exception)
        {
            ExceptionDispatchInfo.Throw(exception);
        }
    }

    /// <summary>The driver, for <c>Verify</c>.</summary>
    public GeneratorDriver Driver { get; }

    /// <summary>The generator's result, with its tracked steps.</summary>
    public GeneratorRunResult Result => Driver.GetRunResult().Results.Single();

    /// <summary>Text of each generated source, by hint name.</summary>
    public IReadOnlyDictionary<string, string> Sources =>
        Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>The compilation including the generated sources.</summary>
    public Compilation Output { get; }

    /// <summary>Diagnostics of the generator.</summary>
    public ImmutableArray<Diagnostic> GeneratorDiagnostics { get; }

    /// <summary>Compiler errors and warnings in source and generated code.</summary>
    public ImmutableArray<Diagnostic> CompilationDiagnostics =>
        [.. Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    internal ImmutableArray<AdditionalText> AdditionalFiles { get; }

    internal static GeneratorRun Start(GeneratorDriver driver, CSharpCompilation input, ImmutableArray<AdditionalText> additionalFiles)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(input, out var output, out var diagnostics);
        return new(driver, input, output, additionalFiles, diagnostics);
    }

    /// <summary>Edits the source and runs again.</summary>
    public GeneratorRun EditSource(Func<string, string> edit)
    {
        var tree = _input.SyntaxTrees.Single(tree => tree.FilePath == GeneratorHarness.SourcePath);
        var text = edit(tree.GetText().ToString());
        return Start(Driver, _input.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text))), AdditionalFiles);
    }

    /// <summary>Adds another source file and runs again.</summary>
    public GeneratorRun AddSource(string path, string text) =>
        Start(Driver, _input.AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, GeneratorHarness.ParseOptions, path)), AdditionalFiles);

    /// <summary>Edits an AdditionalFile and runs again.</summary>
    public GeneratorRun EditAdditionalFile(string path, Func<string, string> edit)
    {
        var old = AdditionalFiles.Single(file => file.Path == path);
        var changed = new InMemoryAdditionalText(path, edit(old.GetText()!.ToString()));
        return Start(Driver.ReplaceAdditionalText(old, changed), _input, AdditionalFiles.Replace(old, changed));
    }

    /// <summary>Asserts that source and generated code compile without errors or warnings.</summary>
    public void AssertCompiles()
    {
        if (CompilationDiagnostics is { Length: > 0 } diagnostics)
        {
            Assert.Fail(DiagnosticText.WithLines(diagnostics));
        }
    }
}
