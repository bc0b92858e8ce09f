namespace ModelDsl.Training.Seams;

/// <summary>Evaluates the model during a stage and at its end.</summary>
internal interface IStageEvaluation
{
    /// <summary>Evaluates the model with its current weights.</summary>
    /// <exception cref="OperationCanceledException">The evaluation was canceled between two batches.</exception>
    Evaluation Evaluate(CancellationToken cancellationToken);

    /// <summary>Adds metrics that are too slow for every epoch to an evaluation of the same weights.</summary>
    /// <exception cref="OperationCanceledException">The evaluation was canceled between two batches.</exception>
    Evaluation AddFinalScores(Evaluation evaluation, CancellationToken cancellationToken);
}
