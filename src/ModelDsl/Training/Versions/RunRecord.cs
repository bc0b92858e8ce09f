using ModelDsl.Models;
using ModelDsl.Training.Settings;

namespace ModelDsl.Training.Versions;

/// <summary>Keeps what comes out of stages: in the ledger and, where there is a run directory, as versions on disk.</summary>
/// <param name="model">The model.</param>
/// <param name="path">The run directory; null keeps nothing on disk.</param>
internal sealed class RunRecord(IStagedModel model, string? path)
{
    private RunDirectory? _directory;

    /// <summary>The stages that have ended.</summary>
    public Ledger Ledger { get; private set; } = Ledger.Create(model.Plan, model.Model.Heads.Select(head => head.Task));

    /// <summary>Opens the run directory before the first run; making a trainer reads and writes nothing.</summary>
    /// <exception cref="ModelDslException">The directory holds versions of another model or schedule, or its ledger is damaged.</exception>
    public void Open()
    {
        if (path is null || _directory is not null) return;

        _directory = RunDirectory.Open(path, Ledger);
        Ledger = _directory.Ledger;
    }

    /// <summary>Enters a stage that has ended in the ledger, and saves the model as its version.</summary>
    /// <returns>The result, with the directory of its version.</returns>
    /// <exception cref="ModelDslException">The directory cannot be written; what was there is untouched.</exception>
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
