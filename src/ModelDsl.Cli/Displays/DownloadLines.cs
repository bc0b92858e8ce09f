namespace ModelDsl.Cli.Displays;

/// <summary>Displays downloads without redrawing: one line per file when it starts.</summary>
internal sealed class DownloadLines(TextWriter output) : IProgress<DownloadProgress>
{
    private string? _shown;

    public void Report(DownloadProgress value)
    {
        if (value.File == _shown) return;
        _shown = value.File;
        output.WriteLine(value.TotalBytes is { } bytes
            ? FormattableString.Invariant($"Downloading {value.File} ({bytes / 1e6:F1} MB)")
            : $"Downloading {value.File}");
    }
}
