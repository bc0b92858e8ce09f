using System.Diagnostics;
using System.Globalization;

namespace ModelDsl.Tests.Reports;

/// <summary>A headless Chromium of the system.</summary>
internal static class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The program; null if none is installed.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(_ => Names, Path.Combine).FirstOrDefault(File.Exists);

    /// <summary>Opens a page without network.</summary>
    /// <param name="page">The HTML file.</param>
    /// <param name="profile">A folder for the browser's own files.</param>
    /// <param name="options">Further options.</param>
    /// <returns>The standard output, and the lines that the page wrote to the browser's console.</returns>
    public static (string Output, IReadOnlyList<string> Messages) Open(string page, string profile, params IEnumerable<string> options)
    {
        string[] arguments =
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--enable-logging=stderr", $"--user-data-dir={profile}",
            "--host-resolver-rules=MAP * ~NOTFOUND", .. options, new Uri(page).AbsoluteUri,
        ];
        var start = new ProcessStartInfo(Program!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{Program} did not end within {Patience}.");
        }

        return (output.Result, [.. errors.Result.Split('\n').Where(line => line.Contains("CONSOLE", StringComparison.Ordinal))]);
    }

    /// <summary>Takes a picture of a page.</summary>
    public static PngImage Photograph(string page, string profile, int width, int height, bool isDark)
    {
        var file = Path.Combine(profile, $"{Guid.NewGuid():n}.png");
        _ = Open(page, profile, $"--screenshot={file}", string.Create(CultureInfo.InvariantCulture, $"--window-size={width},{height}"),
            $"--blink-settings=preferredColorScheme={(isDark ? 0 : 1)}");
        return PngImage.Read(File.ReadAllBytes(file));
    }
}

/// <summary>A fact about a page in a browser.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Browser.Program is null) Skip = "No Chromium is installed: on Debian, apt-get install chromium.";
    }
}
