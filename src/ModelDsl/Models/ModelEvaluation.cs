using ModelDsl.Data;
using ModelDsl.Freezing;
using ModelDsl.Heads;
using ModelDsl.Native;
using TorchSharp;

namespace ModelDsl.Models;

/// <summary>Scores a model on examples that are encoded already.</summary>
/// <param name="model">The model; its modules are in evaluation mode meanwhile, and back in their own behind it.</param>
/// <param name="forward">Its forward pass.</param>
internal sealed class ModelEvaluation(PretrainedModel model, Func<EncodedBatch, TaskLogits> forward)
{
    private const int BatchesPerTrim = 10;

    /// <summary>Scores every task that some example has a label for.</summary>
    /// <exception cref="OperationCanceledException">Between two batches.</exception>
    public Evaluation Of(IReadOnlyList<EncodedExample> examples, int batchSize, CancellationToken cancellationToken = default)
    {
        var evaluators = model.Heads.Select(head => head.NewEvaluator()).ToList();
        using (TrainingModes.Evaluation(model))
        using (torch.no_grad())
        {
            foreach (var (number, rows) in LengthBatches.Of(examples, batchSize).Index())
            {
                cancellationToken.ThrowIfCancellationRequested();
                Add(evaluators, [.. rows.Select(row => examples[row])]);
                if (number % BatchesPerTrim == BatchesPerTrim - 1) HeapTrimmer.Trim();
            }
        }

        return new(model.Heads.Zip(evaluators)
            .Where(pair => pair.Second.Result is not null)
            .ToDictionary(pair => pair.First.Task, pair => pair.Second.Result!, StringComparer.Ordinal));
    }

    private void Add(IReadOnlyList<TaskEvaluator> evaluators, EncodedExample[] examples)
    {
        using var scope = torch.NewDisposeScope();
        var batch = EncodedBatch.Of(examples, model.BackboneModule.Config.PadId);
        var logits = NativeRetry.Run(() => forward(batch).ByTask);
        foreach (var (evaluator, taskLogits, labels) in evaluators.Zip(logits, batch.Labels))
        {
            if (labels is not null) evaluator.Add(taskLogits, labels);
        }
    }
}
