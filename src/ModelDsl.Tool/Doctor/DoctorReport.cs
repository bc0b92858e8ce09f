namespace ModelDsl.Tool.Doctor;

/// <summary>Prints findings.</summary>
internal static class DoctorReport
{
    private const int SubjectWidth = 12;

    /// <summary>Prints a line for each finding, and its advice below.</summary>
    public static void Print(IEnumerable<Finding> findings, TextWriter output)
    {
        foreach (var finding in findings)
        {
            output.WriteLine($"{MarkOf(finding.Level)} {finding.Subject.PadRight(SubjectWidth)} {finding.Text}");
            if (finding.Advice is { } advice) output.WriteLine($"{new string(' ', SubjectWidth + 3)}{advice}");
        }
    }

    private static string MarkOf(FindingLevel level) => level switch
    {
        FindingLevel.Ok => "✔",
        FindingLevel.Warning => "!",
        _ => "✘",
    };
}
