using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelDsl.Tool.Doctor;

/// <summary>Prints findings.</summary>
internal static class DoctorReport
{
    private const int SubjectWidth = 10;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Prints a line for each finding with its advice below, and a sum.</summary>
    public static void Print(IReadOnlyList<Finding> findings, TextWriter output)
    {
        foreach (var finding in findings)
        {
            output.WriteLine($"{MarkOf(finding.Level)} {finding.Subject.PadRight(SubjectWidth)} {finding.Text}");
            if (finding.Advice is { } advice) output.WriteLine($"{new string(' ', SubjectWidth + 6)}{advice}");
        }

        var errors = findings.Count(finding => finding.Level == FindingLevel.Error);
        output.WriteLine();
        output.WriteLine(errors switch
        {
            0 => "Nothing prevents training here.",
            1 => "One finding prevents training here.",
            _ => $"{errors} findings prevent training here.",
        });
    }

    /// <summary>Prints the findings as a JSON array.</summary>
    public static void PrintJson(IReadOnlyList<Finding> findings, TextWriter output) =>
        output.WriteLine(JsonSerializer.Serialize(findings, Json));

    private static string MarkOf(FindingLevel level) => level switch
    {
        FindingLevel.Ok => "ok  ",
        FindingLevel.Warning => "warn",
        _ => "FAIL",
    };
}
