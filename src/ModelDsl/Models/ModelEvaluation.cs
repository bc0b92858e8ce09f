using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Heads.Masking;
using ModelDsl.Metrics;
using ModelDsl.Native;
using TorchSharp;

namespace ModelDsl.Models;

/// <summary>Scores a model on encoded examples.</summary>
/// <param name="model">The model. It is in evaluation mode during scoring; its modules' modes are restored afterwards.</param>
/// <param name="forward">Its forward pass.</param>
internal sealed class ModelEvaluation(PretrainedModel model, Func<EncodedBatch, TaskLogits> forward)
{
    /// <summary>The indices of the examples to score; null for all.</summary>
    public IReadOnlyList<int>? Rows { get; init; }

    /// <summary>Scores every task for which some example has a label.</summary>
    /// <exception cref="OperationCanceledException">The evaluation was canceled between two batches.</exception>
    public Evaluation Evaluate(IReadOnlyList<EncodedExample> examples, CancellationToken cancellationToken = default)
    {
        var evaluators = model.Heads.Select(head => head.CreateEvaluator()).ToList();
        Visit(examples, (task, logits, labels, _) => evaluators[task].Add(logits, labels), cancellationToken);
        return new(ByTask(evaluators.Select(evaluator => evaluator.Result)));
    }

    /// <summary>Scores every task for which some example has a label. Tasks with labels also have a report of each.</summary>
    public Evaluation EvaluateByLabel(IReadOnlyList<EncodedExample> examples)
    {
        var evaluators = model.Heads.Select(head => head.CreateEvaluator()).ToList();
        var collectors = model.Heads.Select(head => head.LabelNames.Count > 0 ? head.CreateOutcomeCollector() : null).ToList();
        Visit(examples, Add, CancellationToken.None);
        return new(ByTask(evaluators.Select(evaluator => evaluator.Result)))
        {
            Reports = ByTask(model.Heads.Zip(collectors, (head, rows) => rows?.Finish()?.CreateReport(head.LabelNames))),
        };

        void Add(int task, torch.Tensor logits, torch.Tensor labels, int[] rows)
        {
            evaluators[task].Add(logits, labels);
            collectors[task]?.Add(logits, labels, rows);
        }
    }

    /// <summary>Collects the outcome of every labeled example, by its index in the list.</summary>
    /// <exception cref="OperationCanceledException">The evaluation was canceled between two batches.</exception>
    public DevelopmentOutcomes Collect(
        IReadOnlyList<EncodedExample> examples, CancellationToken cancellationToken = default)
    {
        var collectors = model.Heads.Select(head => head.CreateOutcomeCollector()).ToList();
        Visit(examples, (task, logits, labels, rows) => collectors[task].Add(logits, labels, rows), cancellationToken);
        return new(examples.Count, ByTask(collectors.Select(collector => collector.Finish())));
    }

    private Dictionary<string, T> ByTask<T>(IEnumerable<T?> results) where T : class => model.Heads.Zip(results)
        .Where(pair => pair.Second is not null)
        .ToDictionary(pair => pair.First.Task, pair => pair.Second!, StringComparer.Ordinal);

    private void Visit(
        IReadOnlyList<EncodedExample> examples, VisitLogits visit, CancellationToken cancellationToken)
    {
        using var modes = EvaluationMode.Enter(model);
        using var noGradient = torch.no_grad();

        // Heads that train on masked inputs are scored on masked inputs, all others on the original texts.
        foreach (var masked in model.Heads.Select(head => head.MasksInput).Distinct())
            Visit(visit, masked, examples, cancellationToken);
    }

    private void Visit(
        VisitLogits visit, bool masked, IReadOnlyList<EncodedExample> examples, CancellationToken cancellationToken)
    {
        var masking = new InputMasker(model.Heads, [.. model.Heads.Select(_ => masked)]);
        var scored = Rows ?? Enumerable.Range(0, examples.Count);
        var heap = new HeapWatch();
        foreach (var rows in LengthBatches.Split(examples, scored))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Visit(visit, masked, [.. rows.Select(row => masking.Mask(examples[row], row))], rows);      // the same in every evaluation
            heap.Check();
        }
    }

    private void Visit(VisitLogits visit, bool masked, EncodedExample[] examples, int[] rows)
    {
        using var scope = torch.NewDisposeScope();
        var batch = model.CreateBatch(examples);
        var logits = forward(batch).ByTask;
        foreach (var (task, head) in model.Heads.Index())
        {
            if (head.MasksInput == masked && batch.Labels[task] is { } labels) visit(task, logits[task], labels, rows);
        }
    }

    private delegate void VisitLogits(int task, torch.Tensor logits, torch.Tensor labels, int[] rows);
}
