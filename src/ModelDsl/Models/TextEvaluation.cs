using ModelDsl.Backbones;
using ModelDsl.Data;
using ModelDsl.Heads;
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
        Evaluation evaluation, PretrainedModel model, IReadOnlyList<EncodedExample> examples,
        CancellationToken cancellationToken = default)
    {
        var tasks = new Dictionary<string, TaskMetrics>(evaluation.Tasks, StringComparer.Ordinal);
        foreach (var (number, head) in model.Heads.Index())
        {
            if (!head.GeneratesText || !tasks.TryGetValue(head.Task, out var metrics)) continue;

            var texts = GenerateAll(model, number, examples, AllOf(examples), cancellationToken);
            tasks[head.Task] = metrics.With(Score(texts.Values));
        }

        return evaluation with { Tasks = tasks };
    }

    /// <summary>Adds BLEU and chrF of generated texts to an evaluation, and the texts to the outcomes, on the same examples.</summary>
    /// <exception cref="OperationCanceledException">The evaluation was canceled between two batches.</exception>
    public static (Evaluation Evaluation, DevelopmentOutcomes Outcomes) AddTexts(
        Evaluation evaluation, DevelopmentOutcomes outcomes, PretrainedModel model, IReadOnlyList<EncodedExample> examples,
        CancellationToken cancellationToken) =>
        AddTexts(
            evaluation, outcomes, model.Heads,
            number => GenerateAll(model, number, examples, AllOf(examples), cancellationToken));

    /// <summary>Adds BLEU and chrF of generated texts to an evaluation, and the texts to the outcomes.</summary>
    /// <param name="evaluation">The evaluation.</param>
    /// <param name="outcomes">The outcomes of the same examples.</param>
    /// <param name="heads">The heads of the model.</param>
    /// <param name="textsOf">Returns the generated texts of a head by example.</param>
    public static (Evaluation Evaluation, DevelopmentOutcomes Outcomes) AddTexts(
        Evaluation evaluation, DevelopmentOutcomes outcomes, IReadOnlyList<TaskHead> heads,
        Func<int, IReadOnlyDictionary<int, TextPair>> textsOf)
    {
        var tasks = new Dictionary<string, TaskMetrics>(evaluation.Tasks, StringComparer.Ordinal);
        var rows = new Dictionary<string, TaskOutcomes>(outcomes.Tasks, StringComparer.Ordinal);
        foreach (var (number, head) in heads.Index())
        {
            if (!head.GeneratesText || !tasks.TryGetValue(head.Task, out var metrics)) continue;

            var texts = textsOf(number);
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
    /// <param name="model">The model.</param>
    /// <param name="task">The number of the head.</param>
    /// <param name="examples">The examples.</param>
    /// <param name="rows">The indices of those to generate for.</param>
    /// <param name="cancellationToken">Cancels between two batches.</param>
    public static Dictionary<int, TextPair> GenerateAll(
        PretrainedModel model, int task, IReadOnlyList<EncodedExample> examples, IEnumerable<int> rows,
        CancellationToken cancellationToken)
    {
        var texts = new Dictionary<int, TextPair>();
        var labeled = rows.Where(index => examples[index].Labels[task] is not null);
        var heap = new HeapWatch();
        using var modes = EvaluationMode.Enter(model);
        using var noGradient = torch.no_grad();
        foreach (var indices in LengthBatches.SplitToGenerate(examples, labeled))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (index, text) in indices.Zip(Generate(model, [.. indices.Select(index => examples[index])])))
                texts.Add(index, new(text, examples[index].Labels[task]!.Text!));

            heap.Check();
        }

        return texts;
    }

    private static IEnumerable<int> AllOf(IReadOnlyList<EncodedExample> examples) => Enumerable.Range(0, examples.Count);

    private static IReadOnlyList<string> Generate(PretrainedModel model, EncodedExample[] examples)
    {
        using var scope = torch.NewDisposeScope();
        return model.GenerateTexts(model.CreateBatch(examples));
    }
}
