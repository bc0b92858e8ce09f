using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Metrics;
using ModelDsl.Native;
using TorchSharp;

namespace ModelDsl.Models;

/// <summary>Scores generated text with BLEU and chrF: teacher-forced loss says little about free-running quality.</summary>
internal static class TextEvaluation
{
    /// <summary>Adds BLEU and chrF of every generative head to an evaluation on the same examples.</summary>
    /// <exception cref="OperationCanceledException">The evaluation was canceled between two batches.</exception>
    public static Evaluation AddScores(
        Evaluation evaluation, PretrainedModel model, IReadOnlyList<EncodedExample> examples, int batchSize,
        CancellationToken cancellationToken = default)
    {
        var tasks = new Dictionary<string, TaskMetrics>(evaluation.Tasks, StringComparer.Ordinal);
        foreach (var (number, head) in model.Heads.Index())
        {
            if (head.GeneratesText && tasks.TryGetValue(head.Task, out var metrics))
                tasks[head.Task] = metrics.With(Score(model, number, examples, batchSize, cancellationToken));
        }

        return new(tasks);
    }

    private static Metric[] Score(
        PretrainedModel model, int task, IReadOnlyList<EncodedExample> examples, int batchSize, CancellationToken cancellationToken)
    {
        var (bleu, chrF) = (new Bleu(), new ChrF());
        EncodedExample[] labeled = [.. examples.Where(example => example.Labels[task] is not null)];
        using var modes = EvaluationMode.Enter(model);
        using var noGradient = torch.no_grad();
        foreach (var rows in LengthBatches.Split(labeled, batchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            EncodedExample[] batch = [.. rows.Select(row => labeled[row])];
            foreach (var (example, text) in batch.Zip(Generate(model, batch)))
            {
                bleu.Add(text, example.Labels[task]!.Text!);
                chrF.Add(text, example.Labels[task]!.Text!);
            }

            HeapTrimmer.Trim();
        }

        return [new(MetricNames.Bleu, bleu.Score), new(MetricNames.ChrF, chrF.Score)];
    }

    private static IReadOnlyList<string> Generate(PretrainedModel model, EncodedExample[] examples)
    {
        using var scope = torch.NewDisposeScope();
        return model.GenerateTexts(EncodedBatch.Create(examples, model.BackboneModule.Config.PadId));
    }
}
