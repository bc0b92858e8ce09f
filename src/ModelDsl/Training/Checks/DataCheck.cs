using ModelDsl.Models;
using ModelDsl.Training.Batching;

namespace ModelDsl.Training.Checks;

/// <summary>Checks what a run depends on before its first step.</summary>
internal static class DataCheck
{
    /// <summary>Runs all checks.</summary>
    /// <param name="model">The model about to train.</param>
    /// <param name="data">The encoded examples of the run.</param>
    /// <param name="runDirectory">The run directory; null to save nothing.</param>
    public static DataReport Run(IStagedModel model, TrainingData data, string? runDirectory) => new(
    [
        .. WeightCheck.Find(model.Model),
        .. HeadCheck.Find(model),
        .. runDirectory is null ? [] : RunDirectoryCheck.Find(runDirectory, RunDirectoryCheck.BytesOf(model), model.Plan.Stages.Count),
        .. new TextRepetition(data, model.Model.Heads).Find(),
        .. LabelFrequency.Find(data, model.Model.Heads),
        .. TextLengthCheck.Find(data),
    ]);
}
