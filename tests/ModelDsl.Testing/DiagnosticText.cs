using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ModelDsl.Testing;

/// <summary>Formats diagnostics with their source lines, because generated files exist only in memory.</summary>
internal static class DiagnosticText
{
    public static string WithLines(IEnumerable<Diagnostic> diagnostics) => string.Join("\n\n", diagnostics.Select(WithLines));

    private static string WithLines(Diagnostic diagnostic)
    {
        if (diagnostic.Location.SourceTree is not { } tree)
        {
            return diagnostic.ToString();
        }

        var lines = tree.GetText().Lines;
        var line = diagnostic.Location.GetLineSpan().StartLinePosition.Line;
        var shown = Enumerable.Range(line - 2, 5)
            .Where(index => index >= 0 && index < lines.Count)
            .Select(index => string.Create(CultureInfo.InvariantCulture, $"{(index == line ? '>' : ' ')}{index + 1,5} | {lines[index]}"));
        return $"{diagnostic}\n{string.Join('\n', shown)}";
    }
}
