using ModelDsl.Training.State;

namespace ModelDsl.Training.Seams;

/// <summary>Decides how a stage continues. An observer is a pure function of the training state: a run resumed in another process gets the
/// same decisions, and nothing leaks from one stage into the next.</summary>
internal interface ITrainingObserver
{
    /// <summary>Decides after each evaluation. The state's last evaluation is the new one.</summary>
    Decision AfterEvaluation(TrainingState state, StageSettings settings);

    /// <summary>Decides after the last epoch of a stage. <see cref="Decision.GoBack"/> restores the snapshot; any other decision ends the
    /// stage as it is.</summary>
    Decision AfterStage(TrainingState state, StageSettings settings);
}

/// <summary>A decision of an observer. A stage can end with the weights that it keeps.</summary>
[Flags]
internal enum Decision
{
    /// <summary>Continues as planned.</summary>
    GoOn = 0,

    /// <summary>Replaces the snapshot with the current weights, and with the moments if a later stage may need them.</summary>
    Keep = 1,

    /// <summary>Restores the snapshot.</summary>
    GoBack = 2,

    /// <summary>Ends the stage before its last epoch.</summary>
    EndStage = 4,
}
