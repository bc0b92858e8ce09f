namespace ModelDsl.Training.Seams;

/// <summary>Scores the model during a stage and at its end.</summary>
internal interface IStageEvaluation
{
    /// <summary>Scores the model as it is.</summary>
    /// <exception cref="OperationCanceledException">Between two batches.</exception>
    Evaluation Evaluate(CancellationToken cancellationToken);

    /// <summary>Adds scores that are too slow for every epoch to an evaluation of the same weights.</summary>
    /// <exception cref="OperationCanceledException">Between two batches.</exception>
    Evaluation AddFinalScores(Evaluation evaluation, CancellationToken cancellationToken);
}
