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
                tasks[head.Task] = metrics.With(Score(GenerateAll(model, number, examples, batchSize, cancellationToken).Values));
        }

        return evaluation with { Tasks = tasks };
    }

    /// <summary>Adds BLEU and chrF of generated texts to an evaluation, and the texts to the outcomes, on the same examples.</summary>
    /// <exception cref="OperationCanceledException">The evaluation was canceled between two batches.</exception>
    public static (Evaluation Evaluation, DevelopmentOutcomes Outcomes) AddTexts(
        Evaluation evaluation, DevelopmentOutcomes outcomes, PretrainedModel model, IReadOnlyList<EncodedExample> examples, int batchSize,
        CancellationToken cancellationToken)
    {
        var tasks = new Dictionary<string, TaskMetrics>(evaluation.Tasks, StringComparer.Ordinal);
        var rows = new Dictionary<string, TaskOutcomes>(outcomes.Tasks, StringComparer.Ordinal);
        foreach (var (number, head) in model.Heads.Index())
        {
            if (!head.GeneratesText || !tasks.TryGetValue(head.Task, out var metrics)) continue;

            var texts = GenerateAll(model, number, examples, batchSize, cancellationToken);
            tasks[head.Task] = metrics.With(Score(texts.Values));
            rows[head.Task] = TextOutcomes.Create((TokenOutcomes)rows[head.Task], texts);
        }

        return (evaluation with { Tasks = tasks }, outcomes with { Tasks = rows });
    }

    private static Metric[] Score(IEnumerable<TextPair> texts)
    {
        var (bleu, chrF) = (new Bleu(), new ChrF());
        foreach (var (generated, reference) in texts)
        {
            bleu.Add(generated, reference);
            chrF.Add(generated, reference);
        }

        return [new(MetricNames.Bleu, bleu.Score), new(MetricNames.ChrF, chrF.Score)];
    }

    /// <summary>Generates the text of each labeled example, by its index.</summary>
    private static Dictionary<int, TextPair> GenerateAll(
        PretrainedModel model, int task, IReadOnlyList<EncodedExample> examples, int batchSize, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<int, TextPair>();
        int[] labeled = [.. Enumerable.Range(0, examples.Count).Where(index => examples[index].Labels[task] is not null)];
        using var modes = EvaluationMode.Enter(model);
        using var noGradient = torch.no_grad();
        foreach (var rows in LengthBatches.Split([.. labeled.Select(index => examples[index])], batchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] indices = [.. rows.Select(row => labeled[row])];
            foreach (var (index, text) in indices.Zip(Generate(model, [.. indices.Select(index => examples[index])])))
                texts.Add(index, new(text, examples[index].Labels[task]!.Text!));

            HeapTrimmer.Trim();
        }

        return texts;
    }

    private static IReadOnlyList<string> Generate(PretrainedModel model, EncodedExample[] examples)
    {
        using var scope = torch.NewDisposeScope();
        return model.GenerateTexts(model.CreateBatch(examples));
    }
}
