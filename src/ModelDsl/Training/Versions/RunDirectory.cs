using System.Globalization;
using System.Text.Json;
using ModelDsl.Metrics;
using ModelDsl.Models;
using ModelDsl.Storage;
using ModelDsl.Training.Resuming;
using ModelDsl.Training.State;

namespace ModelDsl.Training.Versions;

/// <summary>The saved versions of one schedule: a directory per attempt of a stage (<c>0-heads</c>, <c>1-layer11</c>,
/// <c>1-layer11.2</c>, ...), the ledger, and the state of an interrupted run. Each is written to a temporary path and renamed, a version
/// before the ledger that names it.</summary>
internal sealed class RunDirectory
{
    private const string StageFile = "stage.json";
    private const string StateFolder = "state";

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
                ? new(path, ledger with { Plans = empty.Plans })
                : throw new RunDirectoryException(
                    path,
                    $"The run directory {path} holds versions of another schedule ({Describe(ledger)}); this one is {Describe(empty)}. "
                    + "Choose another directory.");
        }

        if (Directory.Exists(path) && RunFile.Find(path) is null && Directory.EnumerateDirectories(path).Any(version =>
            File.Exists(Path.Combine(version, StageFile))))
        {
            throw new RunDirectoryException(
                path,
                $"The run directory {path} holds versions but no ledger that says of which schedule. Choose another directory.");
        }

        return new(path, empty);
    }

    /// <summary>The run that the directory holds; null if it holds none, or stages that were run one by one.</summary>
    public RunFile? Run => RunFile.Find(_path);

    /// <summary>Records that a run starts.</summary>
    public void Begin(RunSummary run) => Ledger = Ledger.With(run);

    /// <summary>Saves the model as the version of an attempt, and adds the result to the ledger. A version that is not in the ledger yet is
    /// replaced: a killed process left it.</summary>
    /// <returns>The result, with the directory of the version.</returns>
    /// <exception cref="StorageException">The version or the ledger cannot be written; previous files are unchanged.</exception>
    public StageResult Save(IStagedModel model, StageDocument document, DevelopmentOutcomes outcomes)
    {
        var attempt = 1 + Ledger.Attempts.Count(other => other.Index == document.Result.Index);
        document = document with { Result = document.Result with { Attempt = attempt } };
        var name = NameOf(document.Result);
        var result = document.Result with { Directory = Path.Combine(_path, name) };
        // The document has the settings already.
        var relative = document with { Result = document.Result with { Directory = name, Settings = null } };
        var files = new Dictionary<string, byte[]>
        {
            [StageFile] = JsonSerializer.SerializeToUtf8Bytes(relative, TrainingJson.Default.StageDocument),
            [OutcomesFile.Name] = OutcomesFile.Serialize(outcomes),
        };
        model.Model.SaveShards(result.Directory, VersionShards.Split(model), FindVersion(), files);

        Add(result);
        return result;
    }

    /// <summary>Adds a result without a version to the ledger.</summary>
    /// <exception cref="StorageException">The ledger cannot be written; the old one is unchanged.</exception>
    public void Add(StageResult result) => WriteLedger(Ledger.With(result));

    /// <summary>Records in the ledger why a run ended before its last stage.</summary>
    /// <exception cref="StorageException">The ledger cannot be written; the old one is unchanged.</exception>
    public void End(string because) => WriteLedger(Ledger with { EndedBecause = because });

    /// <summary>Reads the state of an interrupted run; null if there is none.</summary>
    /// <exception cref="RunDirectoryException">The state is damaged or of another version.</exception>
    /// <exception cref="CheckpointException">Its tensors are missing or damaged.</exception>
    public TrainingState? ReadState() => Directory.Exists(StatePath) ? TrainingStateDirectory.Read(StatePath) : null;

    /// <summary>Replaces the state of the run.</summary>
    /// <exception cref="StorageException">The state cannot be written; the old one is unchanged.</exception>
    public void WriteState(TrainingState state) => TrainingStateDirectory.Write(StatePath, state);

    /// <summary>Writes which run the directory holds.</summary>
    /// <exception cref="StorageException">The file cannot be written.</exception>
    public void Write(RunFile run)
    {
        run.Write(_path);
        if (run.IsComplete) RemoveState();
    }

    /// <summary>Removes the state, which a complete run no longer needs.</summary>
    public void RemoveState() => TemporarySibling.TryRemove(StatePath);

    private string StatePath => Path.Combine(_path, StateFolder);

    private void WriteLedger(Ledger ledger)
    {
        LedgerFile.Write(_path, ledger);
        Ledger = ledger;
    }

    // Any version can share its frozen weights. The last one shares most.
    private string? FindVersion() => Ledger.Attempts.LastOrDefault(attempt => attempt.Directory is not null)?.Directory;

    private static string NameOf(StageResult result)
    {
        var name = JsonNamingPolicy.KebabCaseLower.ConvertName(result.Stage);
        var again = result.Attempt == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $".{result.Attempt}");
        return string.Create(CultureInfo.InvariantCulture, $"{result.Index}-{name}{again}");
    }

    private static string Describe(Ledger ledger)
    {
        var stages = ledger.Schedule.Select(stage => $"{stage.Name} thaws {string.Join(", ", stage.Thaws)}");
        return $"{ledger.Model} on {ledger.Backbone}: {string.Join("; ", stages)}";
    }
}
