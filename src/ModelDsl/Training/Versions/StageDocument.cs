using ModelDsl.Training.Settings;

namespace ModelDsl.Training.Versions;

/// <summary>What <c>stage.json</c> in the directory of a version says about how it came about.</summary>
/// <param name="Version">The <see cref="LedgerFormat.Current"/> version of the file's form.</param>
/// <param name="Model">The model's class.</param>
/// <param name="Plan">The stage's entry in the schedule.</param>
/// <param name="Settings">The settings that held.</param>
/// <param name="Result">The metrics of each epoch.</param>
internal sealed record StageDocument(int Version, string Model, StagePlan Plan, StageSettings Settings, StageResult Result);
