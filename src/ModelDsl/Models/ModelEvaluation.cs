using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Heads.Masking;
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
    public Evaluation Evaluate(IReadOnlyList<EncodedExample> examples, int batchSize, CancellationToken cancellationToken = default)
    {
        var evaluators = model.Heads.Select(head => head.CreateEvaluator()).ToList();
        using (EvaluationMode.Enter(model))
        using (torch.no_grad())
        {
            // Heads that learn from masked inputs see their own; the others are asked about the texts as they are.
            foreach (var masked in model.Heads.Select(head => head.MasksInput).Distinct())
                Add(evaluators, masked, masked ? Masked(examples) : examples, batchSize, cancellationToken);
        }

        return new(model.Heads.Zip(evaluators)
            .Where(pair => pair.Second.Result is not null)
            .ToDictionary(pair => pair.First.Task, pair => pair.Second.Result!, StringComparer.Ordinal));
    }

    // By the same seed every time: two evaluations hide the same tokens.
    private EncodedExample[] Masked(IReadOnlyList<EncodedExample> examples)
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
