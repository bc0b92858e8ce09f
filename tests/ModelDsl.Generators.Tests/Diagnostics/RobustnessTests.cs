using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>
/// Neither the generator nor the analyzer throws on any source. Emitted code compiles if the source has no diagnostic and no error of its
/// own.
/// </summary>
public sealed class RobustnessTests
{
    // Compiling is slow, so only some mutants without diagnostics are compiled. Prime numbers spread the samples.
    private const int CompiledSample = 7;
    private const int Sample = 3;

    // Errors before the generator has run: partial properties without implementations, and missing types.
    private static readonly string[] MissingBeforehand = ["CS9248", "CS0246"];

    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    [Theory]
    [MemberData(nameof(Models))]
    public Task Half_typed_code_does_no_harm(string model) => Survives(model, source => Mutations.Cut(source, step: 13));

    [Theory]
    [MemberData(nameof(Models))]
    public Task A_missing_token_does_no_harm(string model) => Survives(model, Mutations.WithoutEachToken);

    [Theory]
    [MemberData(nameof(Models))]
    public Task Wrong_arguments_do_no_harm(string model) =>
        Survives(model, source => EveryNth(Mutations.WithOtherArguments(source), Sample));

    [Theory]
    [MemberData(nameof(Models))]
    public Task Wrong_attributes_do_no_harm(string model) =>
        Survives(model, source => EveryNth(Mutations.WithOtherAttributes(source), Sample));

    [Theory]
    [MemberData(nameof(Models))]
    public Task Wrong_declarations_do_no_harm(string model) =>
        Survives(model, source => Mutations.WithOtherTypes(source).Concat(Mutations.WithOtherMembers(source)));

    [Fact]
    public async Task A_torn_config_file_does_no_harm()
    {
        var (source, files) = ModelSources.Named[nameof(ModelSources.FromConfig)];
        var run = Harness.Run(source, files);
        foreach (var torn in Mutations.Cut(ModelSources.StarterConfig, step: 5))
        {
            run = run.EditAdditionalFile(files[0].Path, _ => torn);
            Assert.Contains(await Harness.Diagnose(run), diagnostic => diagnostic.Id == "MDSL0020");
        }
    }

    public static TheoryData<string> Models() => [.. ModelSources.Named.Keys];

    private static async Task Survives(string model, Func<string, IEnumerable<string>> mutations)
    {
        var (source, files) = ModelSources.Named[model];
        var run = Harness.Run(source, files);
        var silent = 0;
        foreach (var mutant in mutations(source))
        {
            run = Edited(run, mutant);
            var found = await Harness.Diagnose(run);
            Assert.True(found.All(diagnostic => diagnostic.Id != "AD0001"), $"{string.Join('\n', found)}\n{mutant}");
            if (!found.Any(IsError) && silent++ % CompiledSample == 0)
                AssertCompiles(run, mutant);
        }
    }

    private static GeneratorRun Edited(GeneratorRun run, string mutant)
    {
        try
        {
            return run.EditSource(_ => mutant);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"The generator threw over:\n{mutant}", exception);
        }
    }

    private static void AssertCompiles(GeneratorRun run, string mutant)
    {
        var emitted = run.Output.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));
        if (run.Output.RemoveSyntaxTrees(emitted).GetDiagnostics()
            .Any(diagnostic => IsError(diagnostic) && !IsMendedByEmission(diagnostic)))
        {
            return;
        }

        var errors = run.Output.GetDiagnostics().Where(IsError).ToList();
        if (errors.Exists(
            error => MissingBeforehand.Contains(error.Id) && error.Location.SourceTree?.FilePath == GeneratorHarness.SourcePath))
        {
            return;
        }

        Assert.True(errors.Count == 0, $"{string.Join('\n', errors)}\n{mutant}");
    }

    // The generator emits no attributes, so a missing one is the mutant's own error.
    private static bool IsMendedByEmission(Diagnostic diagnostic) =>
        MissingBeforehand.Contains(diagnostic.Id)
        && diagnostic.Location.SourceTree!.GetRoot().FindNode(diagnostic.Location.SourceSpan)
            .FirstAncestorOrSelf<AttributeSyntax>() is null;

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private static IEnumerable<string> EveryNth(IEnumerable<string> mutants, int step) => mutants.Where((_, index) => index % step == 0);
}
