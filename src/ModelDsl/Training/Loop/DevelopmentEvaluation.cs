using ModelDsl.Data;
using ModelDsl.Heads;
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
    private const int BatchSize = 16;

    /// <inheritdoc/>
    public Evaluation Evaluate(CancellationToken cancellationToken) =>
        new ModelEvaluation(model, forward).Evaluate(examples, BatchSize, cancellationToken);

    /// <summary>Adds BLEU and chrF of generative heads.</summary>
    public Evaluation AddFinalScores(Evaluation evaluation, CancellationToken cancellationToken) =>
        TextEvaluation.AddScores(evaluation, model, examples, BatchSize, cancellationToken);
}
