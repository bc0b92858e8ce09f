using ModelDsl.Training.State;

namespace ModelDsl.Training.Seams;

/// <summary>Decides how a stage goes on. An observer is a pure function of the training state: a run that is resumed in another process
/// gets the same decisions.</summary>
internal interface ITrainingObserver
{
    /// <summary>Decides after each evaluation, which is the last one in the state.</summary>
    Decision AfterEvaluation(TrainingState state);

    /// <summary>Decides when the last epoch of a stage has ended: <see cref="Decision.GoBack"/> or anything else.</summary>
    Decision AfterStage(TrainingState state);
}

/// <summary>The answer of an observer.</summary>
internal enum Decision
{
    /// <summary>Goes on as planned.</summary>
    GoOn,

    /// <summary>Keeps the present weights and moments in place of those kept before, and goes on.</summary>
    Keep,

    /// <summary>Returns to the weights and moments that were kept.</summary>
    GoBack,

    /// <summary>Runs no further epoch of this stage.</summary>
    EndStage,
}
