
namespace ModelDsl.Training.Versions;

/// <summary>The content of a version's <c>stage.json</c>: how the version was trained.</summary>
/// <param name="Version">The version of the file format: <see cref="LedgerFormat.Current"/>.</param>
/// <param name="Model">The model's class.</param>
/// <param name="Plan">The stage's plan.</param>
/// <param name="Settings">The resolved settings of the stage.</param>
/// <param name="Result">The result of the stage, with the metrics of each epoch.</param>
internal sealed record StageDocument(int Version, string Model, StagePlan Plan, StageSettings Settings, StageResult Result);
