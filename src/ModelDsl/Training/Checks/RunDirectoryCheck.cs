using System.Globalization;
using ModelDsl.Models;
using ModelDsl.Naming;

namespace ModelDsl.Training.Checks;

/// <summary>Finds out whether a run directory can be written and has room for the versions, before hours of training.</summary>
internal static class RunDirectoryCheck
{
    /// <summary>Returns the bytes that all versions of a run need: a full copy of the model, and what each stage trains.</summary>
    public static long BytesOf(IStagedModel model)
    {
        var all = model.Model.NamedParameters.Values.Sum(parameter => parameter.numel());
        return sizeof(float) * (all + model.Plan.Stages.Sum(stage => stage.TrainableParameters));
    }

    /// <summary>Writes and removes a small file in the directory, or where the directory would be created.</summary>
    /// <param name="path">The run directory, which may not exist yet.</param>
    /// <param name="needed">The bytes that the versions need.</param>
    /// <param name="stages">The number of stages.</param>
    public static IEnumerable<DataFinding> Find(string path, long needed, int stages)
    {
        try
        {
            var existing = FindExisting(Path.GetFullPath(path));
            using (File.Create(
                Path.Combine(existing, $".{Path.GetRandomFileName()}.tmp"), bufferSize: 1, FileOptions.DeleteOnClose))
            {
            }

            var missing = needed - SizeOf(path) - new DriveInfo(existing).AvailableFreeSpace;
            return missing <= 0 ? [] : [Create(DataFindingKind.DiskSpace, string.Create(
                CultureInfo.InvariantCulture,
                $"The run directory {path} needs {Amounts.Format(needed)}B for {stages} versions; {Amounts.Format(missing)}B are missing "
                    + $"on its drive. Free them, or set TrainerOptions.RunDirectory to another drive."))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [Create(DataFindingKind.RunDirectory, $"The run directory {path} cannot be written: {e.Message}")];
        }
    }

    private static DataFinding Create(DataFindingKind kind, string message) => new()
    {
        Kind = kind,
        Severity = DataSeverity.Error,
        Message = message,
    };

    private static string FindExisting(string path)
    {
        while (!Directory.Exists(path))
        {
            if (File.Exists(path))
                throw new IOException($"{path} is a file.");
            path = Path.GetDirectoryName(path) ?? throw new IOException("None of its parent directories exists.");
        }

        return path;
    }

    // A second run in the directory replaces versions.
    private static long SizeOf(string path) => Directory.Exists(path)
        ? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length)
        : 0;
}
