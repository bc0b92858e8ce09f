using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ModelDsl.Naming;
using ModelDsl.Storage;
using ModelDsl.Training.Versions;

namespace ModelDsl.Training.Resuming;

/// <summary>The content of <c>run.json</c>: which run a directory holds, and whether it is complete.</summary>
/// <param name="Version">The version of the file format.</param>
/// <param name="Id">The run's id.</param>
/// <param name="IsComplete">Whether every stage has run.</param>
/// <param name="Identity">Everything that the results depend on.</param>
internal sealed record RunFile(int Version, string Id, bool IsComplete, RunIdentity Identity)
{
    private const string Name = "run.json";

    // Raise this when older files can no longer be read.
    private const int Current = 1;

    /// <summary>Creates the file of a new run.</summary>
    public static RunFile Create(RunIdentity identity) => new(Current, CreateId(), IsComplete: false, identity);

    /// <summary>Returns a new run id.</summary>
    public static string CreateId() =>
        DateTime.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)
            + $"-{RandomNumberGenerator.GetHexString(4, lowercase: true)}";

    /// <summary>Reads the file of a run directory; null if there is none.</summary>
    /// <exception cref="RunDirectoryException">The file is damaged or of another version.</exception>
    public static RunFile? Find(string directory)
    {
        var path = Path.Combine(directory, Name);
        if (!File.Exists(path)) return null;
        try
        {
            var file = JsonSerializer.Deserialize(File.ReadAllBytes(path), TrainingJson.Default.RunFile) ??
                throw new JsonException("it is null");
            return file.Version == Current
                ? file
                : throw new RunDirectoryException(
                    directory,
                        $"{path} has the version {file.Version}; this ModelDsl reads version {Current}. Choose another run directory.");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new RunDirectoryException(directory, $"Cannot read {path}: {Excerpt.Reason(e)} Choose another run directory.", e);
        }
    }

    /// <summary>Writes the file atomically, and creates the directory if it is missing.</summary>
    /// <exception cref="StorageException">The directory or the file cannot be written.</exception>
    public void Write(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException(directory, $"Cannot create the run directory {directory}: {e.Message}", e);
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(this, TrainingJson.Default.RunFile);
        AtomicFile.Write(Path.Combine(directory, Name), stream => stream.Write(json));
    }
}
