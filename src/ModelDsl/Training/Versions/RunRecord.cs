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

    /// <summary>Opens the run directory before the first run, since creating a trainer touches no files.</summary>
    /// <exception cref="RunDirectoryException">The directory holds versions of another model or schedule, or its ledger is
    /// damaged.</exception>
    public void Open()
    {
        if (path is null || _directory is not null) return;

        _directory = RunDirectory.Open(path, Ledger);
        Ledger = _directory.Ledger;
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
        var saved = _directory.Save(model.Model, new(LedgerFormat.Current, model.Plan.Model, plan, settings, result));
        Ledger = _directory.Ledger;
        return saved;
    }
}
