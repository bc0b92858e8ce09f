using ModelDsl.Training.State;

namespace ModelDsl.Training.Seams;

/// <summary>Decides how a stage continues. An observer is a pure function of the training state: a run resumed in another process gets the
/// same decisions.</summary>
internal interface ITrainingObserver
{
    /// <summary>Decides after each evaluation. The state's last evaluation is the new one.</summary>
    Decision AfterEvaluation(TrainingState state);

    /// <summary>Decides after the last epoch of a stage. <see cref="Decision.GoBack"/> restores the snapshot; any other decision ends the
    /// stage as it is.</summary>
    Decision AfterStage(TrainingState state);
}

/// <summary>A decision of an observer.</summary>
internal enum Decision
{
    /// <summary>Continues as planned.</summary>
    GoOn,

    /// <summary>Replaces the snapshot with the current weights and moments, and continues.</summary>
    Keep,

    /// <summary>Restores the weights and moments of the snapshot.</summary>
    GoBack,

    /// <summary>Ends the stage before its last epoch.</summary>
    EndStage,
}
