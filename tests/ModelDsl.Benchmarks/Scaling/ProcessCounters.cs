using System.Globalization;

namespace ModelDsl.Benchmarks.Scaling;

/// <summary>What Linux counts of this process.</summary>
internal static class ProcessCounters
{
    /// <summary>The bytes that the process caused to be written to disk, pages of mapped files included.</summary>
    public static long WrittenBytes => Read("/proc/self/io", "write_bytes");

    /// <summary>The resident memory in bytes without pages of files: what the system cannot drop.</summary>
    public static long AnonymousBytes => 1024 * Read("/proc/self/status", "RssAnon");

    private static long Read(string file, string name)
    {
        var line = File.ReadLines(file).First(line => line.StartsWith(name + ":", StringComparison.Ordinal));
        var number = line[(name.Length + 1)..].Replace("kB", "", StringComparison.Ordinal);
        return long.Parse(number, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
    }
}
