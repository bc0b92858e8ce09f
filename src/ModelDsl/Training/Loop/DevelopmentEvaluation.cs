using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Metrics;
using ModelDsl.Models;
using ModelDsl.Training.Seams;

namespace ModelDsl.Training.Loop;

/// <summary>Evaluates a model on the development data of a run.</summary>
/// <param name="model">The model.</param>
/// <param name="forward">The model's forward pass in the stage.</param>
/// <param name="examples">The development data.</param>
internal sealed class DevelopmentEvaluation(
    PretrainedModel model, Func<EncodedBatch, TaskLogits> forward, IReadOnlyList<EncodedExample> examples) : IStageEvaluation
{
    /// <inheritdoc/>
    public Evaluation Evaluate(CancellationToken cancellationToken) =>
        new ModelEvaluation(model, forward).Evaluate(examples, cancellationToken);

    /// <inheritdoc/>
    public (Evaluation Evaluation, DevelopmentOutcomes Outcomes) AddFinalScores(Evaluation evaluation, CancellationToken cancellationToken)
    {
        var outcomes = new ModelEvaluation(model, forward).Collect(examples, cancellationToken);
        return TextEvaluation.AddTexts(evaluation, outcomes, model, examples, cancellationToken);
    }
}
