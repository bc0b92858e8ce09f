using System.Globalization;
using System.Text;
using ModelDsl.Naming;

namespace ModelDsl;

/// <summary>The findings of <c>trainer.Check</c>, errors first. <see cref="ToString"/> formats them as a table.</summary>
public sealed class DataReport
{
    private const int PlacesShown = 2;
    private const int PlacesRecorded = 5;

    internal DataReport(IEnumerable<DataFinding> findings) => Findings = [.. findings.OrderByDescending(finding => finding.Severity)];

    /// <summary>All findings, errors first.</summary>
    public IReadOnlyList<DataFinding> Findings { get; }

    /// <summary>The findings that prevent training.</summary>
    public IEnumerable<DataFinding> Errors => Findings.Where(finding => finding.Severity == DataSeverity.Error);

    /// <summary>The findings that do not prevent training.</summary>
    public IEnumerable<DataFinding> Warnings => Findings.Where(finding => finding.Severity == DataSeverity.Warning);

    /// <summary>The findings for a record: each with some places, of which only the beginning of the text.</summary>
    internal IReadOnlyList<DataFinding> Excerpts =>
    [
        .. Findings.Select(finding => finding with
        {
            Places = [.. finding.Places.Take(PlacesRecorded).Select(place => place with { Text = Excerpt.Shorten(place.Text) })],
        }),
    ];

    /// <summary>Formats the findings as a table: severity, finding, examples.</summary>
    public override string ToString()
    {
        if (Findings.Count == 0)
            return "Check before training: nothing found";

        var table = new StringBuilder(string.Create(
            CultureInfo.InvariantCulture, $"Check before training (errors: {Errors.Count()}, warnings: {Warnings.Count()})"));
        foreach (var finding in Findings)
        {
            table.AppendLine().Append(finding.Severity.ToString().ToLowerInvariant().PadRight(9)).Append(finding.Message);
            foreach (var place in finding.Places.Take(PlacesShown))
                table.AppendLine().Append(' ', 11).Append(place);
        }

        return table.ToString();
    }

    /// <summary>Throws if training cannot succeed.</summary>
    /// <exception cref="ExampleDataException">The report has errors; the message lists all.</exception>
    internal void ThrowIfErrors()
    {
        string[] errors = [.. Errors.Select(finding => finding.Message)];
        if (errors.Length == 1)
            throw new ExampleDataException(errors[0]);
        if (errors.Length > 1)
            throw new ExampleDataException(string.Join($"{Environment.NewLine}  ", ["Training cannot begin:", .. errors]));
    }
}
