using ModelDsl.Metrics;

namespace ModelDsl.Training.Seams;

/// <summary>Evaluates the model during a stage and at its end.</summary>
internal interface IStageEvaluation
{
    /// <summary>Evaluates the model with its current weights.</summary>
    /// <exception cref="OperationCanceledException">The evaluation was canceled between two batches.</exception>
    Evaluation Evaluate(CancellationToken cancellationToken);

    /// <summary>Adds what is too slow for every epoch to an evaluation of the same weights: metrics of generated text, and the outcome of
    /// every example. A pure function of the weights.</summary>
    /// <exception cref="OperationCanceledException">The evaluation was canceled between two batches.</exception>
    (Evaluation Evaluation, DevelopmentOutcomes Outcomes) AddFinalScores(Evaluation evaluation, CancellationToken cancellationToken);
}
