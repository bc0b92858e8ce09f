using System.Text;
using ModelDsl.Cli.Reports;

namespace ModelDsl.Cli;

/// <summary>Writes reports of runs: one HTML file each, which needs no network and no other file. No model is opened.</summary>
public static class Report
{
    /// <summary>Writes the report of the last run in a run directory.</summary>
    /// <param name="runDirectory">The run directory.</param>
    /// <param name="path">The HTML file. Its folder is created; an existing file is replaced.</param>
    /// <exception cref="RunDirectoryException">The directory has no ledger, or the ledger is damaged or of a later version.</exception>
    /// <exception cref="StorageException">The file cannot be written.</exception>
    public static void Write(string runDirectory, string path) => WriteFile(path, ReportPage.Format(ReportRun.Read(runDirectory)));

    /// <summary>Writes the report of a ledger's last run.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="path">The HTML file. Its folder is created; an existing file is replaced.</param>
    /// <exception cref="StorageException">The file cannot be written.</exception>
    public static void WriteReport(this Ledger ledger, string path)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        WriteFile(path, ReportPage.Format(ReportRun.Create(ledger)));
    }

    /// <summary>Writes a comparison of the last runs in several run directories.</summary>
    /// <param name="runDirectories">The run directories, at least two.</param>
    /// <param name="path">The HTML file. Its folder is created; an existing file is replaced.</param>
    /// <exception cref="ArgumentException">There are fewer than two run directories.</exception>
    /// <inheritdoc cref="Write" path="/exception"/>
    public static void Compare(IReadOnlyList<string> runDirectories, string path)
    {
        ArgumentNullException.ThrowIfNull(runDirectories);
        if (runDirectories.Count < 2)
        {
            throw new ArgumentException(
                $"A comparison needs at least 2 run directories, not {runDirectories.Count}.", nameof(runDirectories));
        }

        WriteFile(path, ReportPage.Format(ReportNames.MakeDistinct([.. runDirectories.Select(ReportRun.Read)])));
    }

    private static void WriteFile(string path, string html)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
            File.WriteAllText(path, html, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(path, $"Cannot write the report {path}: {e.Message}", e);
        }
    }
}
