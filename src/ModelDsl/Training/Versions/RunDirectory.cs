using System.Globalization;
using System.Text.Json;
using ModelDsl.Models;
using ModelDsl.Storage;

namespace ModelDsl.Training.Versions;

/// <summary>The saved versions of one schedule: a directory per stage (<c>0-heads</c>, <c>1-layer11</c>, ...) and the ledger. Each file is
/// written to a temporary path and renamed, a version before the ledger that names it.</summary>
internal sealed class RunDirectory
{
    private const string StageFile = "stage.json";
    private readonly string _path;

    private RunDirectory(string path, Ledger ledger)
    {
        _path = path;
        Ledger = ledger;
    }

    /// <summary>The ledger on disk, or an empty one.</summary>
    public Ledger Ledger { get; private set; }

    /// <summary>Locks a run directory for one run, across processes.</summary>
    /// <exception cref="RunDirectoryException">Another run is in progress there.</exception>
    /// <exception cref="StorageException">The directory cannot be written.</exception>
    public static IDisposable Lock(string path) => DirectoryLock.TryAcquire(path, out var holder)
        ?? throw new RunDirectoryException(
            path, $"A run is in progress in {path}: {holder}. Wait until it ends, or choose another run directory.");

    /// <summary>Opens a run directory, which may not exist yet.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="empty">An empty ledger of the model and schedule to train.</param>
    /// <exception cref="RunDirectoryException">The directory holds versions of another model or schedule, or its ledger is
    /// damaged.</exception>
    public static RunDirectory Open(string path, Ledger empty)
    {
        if (LedgerFile.Exists(path))
        {
            var ledger = LedgerFile.Read(path);
            return ledger.IsOfSameScheduleAs(empty)
                ? new(path, ledger)
                : throw new RunDirectoryException(
                    path,
                    $"The run directory {path} holds versions of another schedule ({Describe(ledger)}); this one is {Describe(empty)}. "
                    + "Choose another directory.");
        }

        if (Directory.Exists(path) && Directory.EnumerateDirectories(path).Any(version => File.Exists(Path.Combine(version, StageFile))))
        {
            throw new RunDirectoryException(
                path,
                $"The run directory {path} holds versions but no ledger that says of which schedule. Choose another directory.");
        }

        return new(path, empty);
    }

    /// <summary>Saves the model as the version of a stage, replaces an earlier one, and adds the result to the ledger.</summary>
    /// <returns>The result, with the directory of the version.</returns>
    /// <exception cref="StorageException">The version or the ledger cannot be written; previous files are unchanged.</exception>
    public StageResult Save(IStagedModel model, StageDocument document)
    {
        var name = NameOf(document.Result);
        var result = document.Result with { Directory = Path.Combine(_path, name) };
        var relative = document with { Result = document.Result with { Directory = name } };
        var json = JsonSerializer.SerializeToUtf8Bytes(relative, TrainingJson.Default.StageDocument);
        model.Model.SaveShards(result.Directory, VersionShards.Split(model), FindVersion(), StageFile, json);

        Ledger = Ledger.With(result);
        LedgerFile.Write(_path, Ledger);
        return result;
    }

    // Any version can share its frozen weights. The last one shares most.
    private string? FindVersion() => Ledger.Stages.LastOrDefault(stage => stage.Directory is not null)?.Directory;

    private static string NameOf(StageResult result) =>
        string.Create(CultureInfo.InvariantCulture, $"{result.Index}-{JsonNamingPolicy.KebabCaseLower.ConvertName(result.Stage)}");

    private static string Describe(Ledger ledger)
    {
        var stages = ledger.Schedule.Select(stage => $"{stage.Name} thaws {string.Join(", ", stage.Thaws)}");
        return $"{ledger.Model} on {ledger.Backbone}: {string.Join("; ", stages)}";
    }
}
