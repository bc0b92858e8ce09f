using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Heads.Masking;
using ModelDsl.Native;
using TorchSharp;

namespace ModelDsl.Models;

/// <summary>Scores a model on encoded examples.</summary>
/// <param name="model">The model. It is in evaluation mode during scoring; its modules' modes are restored afterwards.</param>
/// <param name="forward">Its forward pass.</param>
internal sealed class ModelEvaluation(PretrainedModel model, Func<EncodedBatch, TaskLogits> forward)
{
    private const int BatchesPerTrim = 10;

    /// <summary>Scores every task for which some example has a label.</summary>
    /// <exception cref="OperationCanceledException">The evaluation was canceled between two batches.</exception>
    public Evaluation Evaluate(IReadOnlyList<EncodedExample> examples, int batchSize, CancellationToken cancellationToken = default)
    {
        var evaluators = model.Heads.Select(head => head.CreateEvaluator()).ToList();
        using (EvaluationMode.Enter(model))
        using (torch.no_grad())
        {
            // Heads that train on masked inputs are scored on masked inputs, all others on the original texts.
            foreach (var masked in model.Heads.Select(head => head.MasksInput).Distinct())
                Add(evaluators, masked, masked ? MaskAll(examples) : examples, batchSize, cancellationToken);
        }

        return new(model.Heads.Zip(evaluators)
            .Where(pair => pair.Second.Result is not null)
            .ToDictionary(pair => pair.First.Task, pair => pair.Second.Result!, StringComparer.Ordinal));
    }

    // The seed is fixed, so every evaluation masks the same tokens.
    private EncodedExample[] MaskAll(IReadOnlyList<EncodedExample> examples)
    {
        var masking = new InputMasker(model.Heads, [.. model.Heads.Select(_ => true)]);
        return [.. examples.Select(masking.Mask)];
    }

    private void Add(
        List<TaskEvaluator> evaluators, bool masked, IReadOnlyList<EncodedExample> examples, int batchSize,
        CancellationToken cancellationToken)
    {
        foreach (var (number, rows) in LengthBatches.Split(examples, batchSize).Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(evaluators, masked, [.. rows.Select(row => examples[row])]);
            if (number % BatchesPerTrim == BatchesPerTrim - 1) HeapTrimmer.Trim();
        }
    }

    private void Add(List<TaskEvaluator> evaluators, bool masked, EncodedExample[] examples)
    {
        using var scope = torch.NewDisposeScope();
        var batch = EncodedBatch.Create(examples, model.BackboneModule.Config.PadId);
        var logits = NativeRetry.Run(() => forward(batch).ByTask);
        foreach (var (task, head) in model.Heads.Index())
        {
            if (head.MasksInput == masked && batch.Labels[task] is { } labels) evaluators[task].Add(logits[task], labels);
        }
    }
}
