using ModelDsl.Models;
using ModelDsl.Training.Settings;

namespace ModelDsl.Training.Versions;

/// <summary>Records the results of stages in the ledger and, with a run directory, as versions on disk.</summary>
/// <param name="model">The model.</param>
/// <param name="path">The run directory; null to save nothing.</param>
internal sealed class RunRecord(IStagedModel model, string? path)
{
    private RunDirectory? _directory;

    /// <summary>The ledger of the completed stages.</summary>
    public Ledger Ledger { get; private set; } = Ledger.Create(model.Plan, model.Model.Heads.Select(head => head.Task));

    /// <summary>Opens the run directory for one run, since creating a trainer touches no files.</summary>
    /// <returns>The lock of the directory, to be released when the run ends; null without a run directory.</returns>
    /// <exception cref="RunDirectoryException">The directory holds versions of another model or schedule, its ledger is damaged, or
    /// another run is in progress there.</exception>
    /// <exception cref="StorageException">The directory cannot be written.</exception>
    public IDisposable? Open()
    {
        if (path is null) return null;

        var held = RunDirectory.Lock(path);
        try
        {
            _directory = RunDirectory.Open(path, Ledger);
            Ledger = _directory.Ledger;
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Adds the result of a stage to the ledger, and saves the model as its version.</summary>
    /// <returns>The result, with the directory of the version.</returns>
    /// <exception cref="StorageException">The version or the ledger cannot be written; previous files are unchanged.</exception>
    public StageResult Keep(StageSettings settings, StageResult result)
    {
        if (_directory is null)
        {
            Ledger = Ledger.With(result);
            return result;
        }

        var plan = model.Plan.Stages[result.Index];
        var saved = _directory.Save(model, new(LedgerFormat.Current, model.Plan.Model, plan, settings, result));
        Ledger = _directory.Ledger;
        return saved;
    }
}
