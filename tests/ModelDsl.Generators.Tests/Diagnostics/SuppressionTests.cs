using Microsoft.CodeAnalysis;
using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>Users can silence diagnostics.</summary>
public sealed class SuppressionTests
{
    private const string Source = """
        using ModelDsl;
        #pragma warning disable MDSL0011
        [Backbone("bert-base"), Head("TaskA", Labels = 3), Head("TaskB", Labels = 3), Frozen, Frozen("TaskB")]
        #pragma warning restore MDSL0011
        public partial class Triage;
        """;

    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    [Fact]
    public Task A_pragma_silences_information() => Harness.VerifyDiagnostics(Source);

    [Theory]
    [InlineData("none", null)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    [InlineData("error", DiagnosticSeverity.Error)]
    public async Task An_editorconfig_sets_the_severity(string severity, DiagnosticSeverity? expected)
    {
        var run = Harness.Run(Source.Replace("#pragma", "//", StringComparison.Ordinal));
        var configured = run.Output.WithOptions(run.Output.Options.WithSyntaxTreeOptionsProvider(
            new EditorConfig($"root = true\n[*.cs]\ndotnet_diagnostic.MDSL0011.severity = {severity}\n")));

        var found = await Harness.Diagnose(run, configured);

        Assert.Equal(expected, found.SingleOrDefault()?.Severity);
    }

    private sealed class EditorConfig(string text) : SyntaxTreeOptionsProvider
    {
        private readonly AnalyzerConfigSet _configs = AnalyzerConfigSet.Create(
            new[] { AnalyzerConfig.Parse(text, "/project/.editorconfig") });

        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = default;
            return false;
        }

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            _configs.GetOptionsForSourcePath("/project/" + tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);
    }
}
