using System.Diagnostics;
using System.Globalization;

namespace ModelDsl.Storage;

/// <summary>Identifies processes of this machine by id and start time. An id alone is reused after its process ends.</summary>
/// <param name="Id">The process id.</param>
/// <param name="Start">The start time in units of the system; 0 if unknown.</param>
internal readonly record struct ProcessIdentity(int Id, long Start)
{
    private const long Unknown = 0;
    private const int StartField = 22 - 3;   // starttime is field 22 of /proc/ID/stat, and the name before it is field 2

    /// <summary>This process.</summary>
    public static ProcessIdentity Own { get; } = new(Environment.ProcessId, FindStart(Environment.ProcessId) ?? Unknown);

    /// <summary>Whether the process still runs.</summary>
    public bool IsAlive => FindStart(Id) is { } start && (Start == start || Start == Unknown || start == Unknown);

    /// <summary>Parses the result of <see cref="ToString"/>; returns null if the text is something else.</summary>
    public static ProcessIdentity? TryParse(ReadOnlySpan<char> text)
    {
        var dash = text.IndexOf('-');
        if (!int.TryParse(dash < 0 ? text : text[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return null;
        if (dash < 0) return new(id, Unknown);
        return long.TryParse(text[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? new(id, start) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}-{Start}");

    /// <summary>Returns the start time of a running process; null if there is none.</summary>
    private static long? FindStart(int id)
    {
        try
        {
            if (OperatingSystem.IsLinux()) return ReadStart(id);

            using var process = Process.GetProcessById(id);
            return process.StartTime.ToFileTimeUtc();
        }
        catch (Exception e) when (e is ArgumentException or IOException or InvalidOperationException)
        {
            return null;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            return Unknown;     // It runs as another user.
        }
    }

    // The kernel's own number: .NET derives StartTime from the wall clock, which can be set.
    private static long ReadStart(int id)
    {
        var status = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
        var fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
        return long.Parse(fields[StartField], CultureInfo.InvariantCulture);
    }
}
