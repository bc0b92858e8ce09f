using ModelDsl.Metrics;
using ModelDsl.Models;
using ModelDsl.Training.Resuming;
using ModelDsl.Training.State;
using ModelDsl.Training.Workers;

namespace ModelDsl.Training.Versions;

/// <summary>Records the results of stages in the ledger and, with a run directory, as versions and states on disk.</summary>
/// <param name="model">The model.</param>
/// <param name="path">The run directory; null to save nothing.</param>
/// <param name="resume">What happens in a directory that already holds a run.</param>
/// <param name="workers">The workers. Only the first one reads and writes the directory; the others have the same ledger.</param>
internal sealed class RunRecord(IStagedModel model, string? path, Resume resume, WorkerGroup workers)
{
    private readonly string _runId = RunFile.CreateId();
    private RunDirectory? _directory;
    private RunFile? _run;

    /// <summary>The ledger of the completed stages.</summary>
    public Ledger Ledger { get; private set; } = Ledger.Create(model.Plan, model.Model.Heads.Select(head => head.Task));

    /// <summary>The directory of the run, which may lie beside the one in the options; null to save nothing.</summary>
    public string? Path { get; private set; } = path;

    /// <summary>The findings of the check before the first step; null if nothing was checked.</summary>
    public IReadOnlyList<DataFinding>? Findings { get; set; }

    /// <summary>Begins a run of the whole schedule, or goes on with an interrupted one.</summary>
    /// <exception cref="RunDirectoryException">The directory holds another run or schedule, or is damaged.</exception>
    /// <exception cref="StorageException">The directory cannot be written.</exception>
    public ResumePoint BeginRun(RunIdentity identity)
    {
        var point = workers.IsFirst ? BeginHere(identity) : null;
        ShareLedger();
        return workers.SharePoint(Ledger, point);
    }

    private ResumePoint BeginHere(RunIdentity identity)
    {
        var held = Open();
        try
        {
            var point = FindPoint(identity) with { Held = held };
            SavesStates = _directory is not null;
            return point;
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    private ResumePoint FindPoint(RunIdentity identity)
    {
        if (_directory is null)
        {
            Begin(identity.ToSummary(RunFile.CreateId()));
            return ResumePoint.Beginning;
        }

        if (_directory.Run is not { } existing)
        {
            return Ledger.Attempts.Count == 0
                ? BeginIn(_directory, identity)
                : throw new RunDirectoryException(
                    Path!, $"The run directory {Path} holds stages that were not trained by Run, so Run cannot go on there. {Advice}");
        }

        // The weights of a model that this trainer has trained differ from those that it started from.
        var there = _run is null ? existing.Identity : existing.Identity with { Weights = identity.Weights };
        if (RunDifferences.Find(there, identity) is { Count: > 0 } differences)
        {
            var kind = existing.IsComplete ? "a complete" : "an interrupted";
            throw new RunDirectoryException(
                Path!,
                $"The run directory {Path} holds {kind} run that differs from this one, so this one cannot go on there:"
                + $"{string.Concat(differences.Select(line => $"{Environment.NewLine}  {line}"))}{Environment.NewLine}{Advice}");
        }

        return GoOn(_directory, existing);
    }

    /// <summary>Begins stages that are run one by one. All of one trainer belong to one run.</summary>
    /// <returns>The lock of the directory, to be released when the stage ends; null without a run directory.</returns>
    /// <exception cref="RunDirectoryException">The directory holds another schedule or an interrupted run, or is damaged.</exception>
    public IDisposable? BeginStages(RunIdentity identity)
    {
        var held = workers.IsFirst ? BeginStagesHere(identity) : null;
        ShareLedger();
        return held;
    }

    private IDisposable? BeginStagesHere(RunIdentity identity)
    {
        var held = Open();
        if (_directory?.Run is { IsComplete: false })
        {
            held?.Dispose();
            throw new RunDirectoryException(
                Path!, $"The run directory {Path} holds an interrupted run. Complete it by Run, or choose another directory.");
        }

        SavesStates = false;
        if (Ledger.Runs.All(run => run.Id != _runId)) Begin(identity.ToSummary(_runId));
        return held;
    }

    /// <summary>The outcome of every development example with the best accepted version; null before there is one.</summary>
    public DevelopmentOutcomes? BestOutcomes { get; private set; }

    /// <summary>Whether states are saved, so that the run can be resumed.</summary>
    public bool SavesStates { get; private set; }

    /// <summary>Saves the state of the run.</summary>
    /// <exception cref="StorageException">The state cannot be written; the old one is unchanged.</exception>
    public void SaveState(TrainingState state) => _directory!.WriteState(state);

    /// <summary>Adds the result of a stage to the ledger, and saves the model as its version. A stage without evaluations has no
    /// version.</summary>
    /// <param name="settings">The settings of the stage.</param>
    /// <param name="judge">Returns the result with its decision. Called on the first worker, which decides for all.</param>
    /// <param name="outcomes">The outcome of every development example; null if nothing was evaluated.</param>
    /// <returns>The result, with its run and the directory of the version.</returns>
    /// <exception cref="StorageException">The version or the ledger cannot be written; previous files are unchanged.</exception>
    public StageResult Keep(StageSettings settings, Func<StageResult> judge, DevelopmentOutcomes? outcomes)
    {
        if (workers.IsFirst)
        {
            var result = Record(settings, judge(), outcomes);
            if (result.Decision == StageDecision.Accepted) BestOutcomes = outcomes;
        }

        ShareLedger();
        return Ledger.Attempts[^1];
    }

    private void ShareLedger()
    {
        Ledger = workers.Share(() => Ledger, json => json.Ledger);
        Path = workers.Share(() => Path ?? "", json => json.String) is { Length: > 0 } shared ? shared : null;
    }

    private StageResult Record(StageSettings settings, StageResult result, DevelopmentOutcomes? outcomes)
    {
        result = result with { RunId = Ledger.Runs[^1].Id, Settings = settings };
        if (_directory is null)
        {
            result = result with { Attempt = 1 + Ledger.Attempts.Count(other => other.Index == result.Index) };
            Ledger = Ledger.With(result);
            return result;
        }

        if (outcomes is null)
        {
            _directory.Add(result);
        }
        else
        {
            var plan = model.Plan.Stages[result.Index];
            result = _directory.Save(model, new(LedgerFormat.Current, model.Plan.Model, plan, settings, result), outcomes);
        }

        Ledger = _directory.Ledger;
        return result;
    }

    /// <summary>Records that the run is complete.</summary>
    /// <param name="because">Why it ended before its last stage; null if it did not.</param>
    /// <exception cref="StorageException">A file cannot be written.</exception>
    public void Complete(string? because)
    {
        if (because is not null)
        {
            _directory?.End(because);
            Ledger = _directory?.Ledger ?? (Ledger with { EndedBecause = because });
            ShareLedger();
        }

        if (_run is null) return;

        _run = _run with { IsComplete = true };
        _directory!.Write(_run);
    }

    /// <summary>Returns the nearest existing directory around a run directory, or the one for temporary files.</summary>
    public static string FindExistingParent(string? path)
    {
        for (var folder = path is null ? null
            : System.IO.Path.GetFullPath(path); folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(folder)) return folder;
        }

        return System.IO.Path.GetTempPath();
    }

    private const string Advice = "Choose another RunDirectory, or set Resume to Never to start anew beside it.";

    /// <summary>Opens and locks the run directory, since creating a trainer touches no files. Another process may have added to it since
    /// the last run.</summary>
    private IDisposable? Open()
    {
        if (Path is null) return null;

        if (resume == Resume.Never && _directory is null) Path = FindUnused(Path);
        var held = RunDirectory.Lock(Path);
        try
        {
            _directory = RunDirectory.Open(Path, Ledger);
            Ledger = _directory.Ledger;
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static string FindUnused(string path)
    {
        var candidates = Enumerable.Range(2, int.MaxValue - 2).Select(number =>
            $"{System.IO.Path.TrimEndingDirectorySeparator(path)}-{number}");
        return candidates.Prepend(path).First(candidate =>
            !Directory.Exists(candidate) || !Directory.EnumerateFileSystemEntries(candidate).Any());
    }

    private ResumePoint BeginIn(RunDirectory directory, RunIdentity identity)
    {
        _run = RunFile.Create(identity);
        directory.Write(_run);
        Begin(identity.ToSummary(_run.Id));
        return ResumePoint.Beginning;
    }

    private ResumePoint GoOn(RunDirectory directory, RunFile existing)
    {
        _run = existing;
        if (Ledger.Runs.All(run => run.Id != existing.Id)) Begin(existing.Identity.ToSummary(existing.Id));

        BestOutcomes = Ledger.Best?.Directory is { } best ? OutcomesFile.TryRead(best) : null;
        List<StageResult> completed = [.. Ledger.Attempts.Where(result => result.RunId == existing.Id)];
        if (!existing.IsComplete) return new(completed, directory.ReadState(), IsComplete: false);

        directory.RemoveState();    // A kill may have hit the run when it was complete and its state still there.
        return new(completed, null, IsComplete: true);
    }

    private void Begin(RunSummary run)
    {
        BestOutcomes = null;
        run = run with { Environment = EnvironmentReader.Read(), Findings = Findings };
        _directory?.Begin(run);
        Ledger = _directory?.Ledger ?? Ledger.With(run);
    }
}
