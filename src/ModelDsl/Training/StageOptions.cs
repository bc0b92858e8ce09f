using ModelDsl.Runtime;

namespace ModelDsl;

/// <summary>Settings of one stage in a run. A null setting comes from <c>[Stage(...)]</c>, then from
/// <see cref="TrainerOptions{TStage}"/>.</summary>
public sealed record StageOptions : PerStageSettings;
