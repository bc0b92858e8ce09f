using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace ModelDsl.Testing;

/// <summary>
/// Compares the diagnostics of a generator and its assembly's analyzers with markup in the source: <c>[|...|]</c> for exactly one
/// diagnostic of any id with exactly this span, <c>{|MDSL0001:...|}</c> for one with this id.
/// </summary>
/// <remarks>
/// Replaces Microsoft.CodeAnalysis.Testing, which tests either a generator or an analyzer, and downloads its reference assemblies.
/// </remarks>
public static class DiagnosticVerifier
{
    /// <summary>Asserts that markup and reported ModelDsl diagnostics match, and optionally their messages.</summary>
    /// <param name="harness">The generator and its analyzers.</param>
    /// <param name="markup">Source with markup.</param>
    /// <param name="messages">The message of each mark in order, or none.</param>
    public static Task VerifyDiagnostics(this GeneratorHarness harness, string markup, params string[] messages) =>
        harness.VerifyDiagnostics(markup, additionalFiles: [], messages);

    /// <summary>Asserts the same with AdditionalFiles, which may have markup too; their marks follow those of the source.</summary>
    /// <exception cref="Xunit.Sdk.FailException">
    /// A marked diagnostic is missing, an unmarked one is reported, or a message differs.
    /// </exception>
    public static async Task VerifyDiagnostics(
        this GeneratorHarness harness,
        string markup,
        (string Path, string Content)[] additionalFiles,
        params string[] messages)
    {
        var source = MarkedText.Parse(markup);
        var files = additionalFiles.Select(file => (file.Path, Content: MarkedText.Parse(file.Content))).ToList();
        var run = harness.Run(source.Text, [.. files.Select(file => (file.Path, file.Content.Text))]);
        var expected = files.Prepend((Path: GeneratorHarness.SourcePath, Content: source))
            .SelectMany(file => file.Content.Marks.Select(mark => new Expectation(file.Path, file.Content, mark)))
            .Select((expectation, index) => expectation with { Message = messages.ElementAtOrDefault(index) })
            .ToList();
        if (messages.Length > 0 && messages.Length != expected.Count)
        {
            throw new ArgumentException($"{expected.Count} spans are marked, and {messages.Length} messages are given.", nameof(messages));
        }

        var reported = (await harness.Diagnose(run)).ToList();

        // Marks with an id match first, so that a mark without one cannot take their diagnostic.
        foreach (var expectation in expected.OrderBy(expectation => expectation.Mark.Id is null).ToList())
        {
            if (reported.Find(expectation.IsMetBy) is { } diagnostic)
            {
                reported.Remove(diagnostic);
                expected.Remove(expectation);
            }
        }

        if (expected.Count + reported.Count > 0)
        {
            Assert.Fail($"""
                Expected, and not reported:
                {List(expected)}
                Reported, and not expected:
                {List(reported.Select(diagnostic => $"{diagnostic} at {Place(diagnostic)}"))}
                """);
        }
    }

    /// <summary>Returns the ModelDsl diagnostics of a run, and AD0001 if an analyzer threw.</summary>
    public static Task<IReadOnlyList<Diagnostic>> Diagnose(this GeneratorHarness harness, GeneratorRun run) =>
        harness.Diagnose(run, run.Output);

    /// <summary>Returns the same with other options; <paramref name="output"/> is the run's compilation with these options.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Diagnose(this GeneratorHarness harness, GeneratorRun run, Compilation output)
    {
        var analyzers = harness.Analyzers;
        var analyzed = analyzers.IsEmpty
            ? []
            : await output.WithAnalyzers(analyzers, new AnalyzerOptions(run.AdditionalFiles)).GetAnalyzerDiagnosticsAsync();

        return [.. run.GeneratorDiagnostics.Concat(analyzed)
            .Where(diagnostic => diagnostic.Id.StartsWith("MDSL", StringComparison.Ordinal) || diagnostic.Id == "AD0001")];
    }

    private static string List(IEnumerable<object> items) => string.Join('\n', items.DefaultIfEmpty("nothing").Select(item => $"  {item}"));

    private static string Place(Diagnostic diagnostic) => diagnostic.Location.SourceTree is { } tree
        ? $"'{tree.GetText().ToString(diagnostic.Location.SourceSpan)}'"
        : $"{diagnostic.Location}";

    private sealed record Expectation(string Path, MarkedText Text, Mark Mark, string? Message = null)
    {
        public bool IsMetBy(Diagnostic diagnostic) =>
            diagnostic.Location.GetLineSpan().Path == Path
            && diagnostic.Location.SourceSpan == Mark.Span
            && (Mark.Id is null || Mark.Id == diagnostic.Id)
            && (Message is null || Message == diagnostic.GetMessage(CultureInfo.InvariantCulture));

        public override string ToString()
        {
            var before = Text.Text[..Mark.Span.Start];
            var (line, column) = (before.Count(character => character == '\n') + 1, before.Length - before.LastIndexOf('\n'));
            var marked = Text.Text[Mark.Span.Start..Mark.Span.End];
            return $"{Path}({line},{column}): {Mark.Id ?? "any"} at '{marked}'{(Message is null ? "" : $": {Message}")}";
        }
    }
}
