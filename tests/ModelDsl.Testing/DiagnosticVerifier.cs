using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace ModelDsl.Testing;

/// <summary>
/// Compares what the generator and the analyzers of its assembly report with what markup in the source expects:
/// <c>[|...|]</c> where exactly one diagnostic covers exactly these characters, <c>{|MDSL0001:...|}</c> where it has that id.
/// </summary>
/// <remarks>
/// Own code, and not Microsoft.CodeAnalysis.Testing: that tests either a generator or an analyzer, and takes its reference
/// assemblies from the network.
/// </remarks>
public static class DiagnosticVerifier
{
    /// <summary>Asserts that markup and reported ModelDsl diagnostics agree, and optionally what their messages say.</summary>
    /// <param name="harness">The generator, and with it the analyzers.</param>
    /// <param name="markup">The source, marked.</param>
    /// <param name="messages">The message of each mark, in the order of the marks; or none.</param>
    public static Task VerifyDiagnostics(this GeneratorHarness harness, string markup, params string[] messages) =>
        harness.VerifyDiagnostics(markup, additionalFiles: [], messages);

    /// <summary>The same with AdditionalFiles, which may be marked too; their marks come after those of the source.</summary>
    /// <exception cref="Xunit.Sdk.FailException">
    /// A marked diagnostic is missing, one is reported that is not marked, or a message differs.
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

        // Marks that name an id choose first, so that an unnamed one cannot take a diagnostic from them.
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

    /// <summary>The ModelDsl diagnostics of a run, and AD0001 where an analyzer threw.</summary>
    public static Task<IReadOnlyList<Diagnostic>> Diagnose(this GeneratorHarness harness, GeneratorRun run) =>
        harness.Diagnose(run, run.Output);

    /// <summary>The same under other options: <paramref name="output"/> is the run's output with these.</summary>
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
