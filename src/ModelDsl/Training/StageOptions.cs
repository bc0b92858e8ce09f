using ModelDsl.Runtime;

namespace ModelDsl;

/// <summary>Settings of one stage in a run. What is null here comes from <c>[Stage(...)]</c> on the model, then from the trainer's
/// options.</summary>
public sealed record StageOptions : PerStageSettings;
