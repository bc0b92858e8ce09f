using System.Text.Json;
using ModelDsl.Data;
using ModelDsl.Data.Packing;
using ModelDsl.Heads;
using ModelDsl.Metrics;
using ModelDsl.Models;
using ModelDsl.Training.Seams;
using ModelDsl.Training.Versions;

namespace ModelDsl.Training.Workers;

/// <summary>Evaluates the development data on several workers. Each scores its own examples. The first one gets the outcome of every
/// example and computes the metrics, so they are those of one process, not means of means; and all decide by the same numbers.</summary>
/// <param name="model">The model.</param>
/// <param name="forward">The model's forward pass in the stage.</param>
/// <param name="examples">The development data.</param>
/// <param name="run">The workers of the run.</param>
internal sealed class SharedEvaluation(
    PretrainedModel model, Func<EncodedBatch, TaskLogits> forward, ExampleView examples, RunWorkers run)
    : IStageEvaluation
{
    private readonly int[] _own = [.. Enumerable.Range(0, examples.Count).Where(row => run.Share.Owns(examples.IndexOf(row)))];

    /// <inheritdoc/>
    public Evaluation Evaluate(CancellationToken cancellationToken)
    {
        var outcomes = CollectAll();
        return run.Group.Share(() => new Evaluation(outcomes.Measure()), json => json.Evaluation);
    }

    /// <inheritdoc/>
    public (Evaluation Evaluation, DevelopmentOutcomes Outcomes) AddFinalScores(Evaluation evaluation, CancellationToken cancellationToken)
    {
        var outcomes = CollectAll();
        var texts = new Dictionary<int, Dictionary<int, TextPair>>();
        foreach (var (number, head) in model.Heads.Index())
        {
            if (head.GeneratesText && evaluation.Tasks.ContainsKey(head.Task)) texts[number] = GenerateAll(number);
        }

        evaluation = run.Group.Share(
            () =>
            {
                (var scored, outcomes) = TextEvaluation.AddTexts(evaluation, outcomes, model.Heads, number => texts[number]);
                return scored;
            },
            json => json.Evaluation);
        return (evaluation, outcomes);
    }

    /// <summary>Collects the outcomes of this worker's examples.</summary>
    /// <returns>The outcomes of all examples on the first worker; those of the own examples on the others.</returns>
    private DevelopmentOutcomes CollectAll()
    {
        var own = new DevelopmentOutcomes(examples.Count, new Dictionary<string, TaskOutcomes>());
        run.DoPart(token =>
            own = new ModelEvaluation(model, forward) { Rows = _own }.Collect(examples, token));
        var all = run.Group.Gather(OutcomesFile.Serialize(own));
        return run.Group.IsFirst ? DevelopmentOutcomes.Merge([.. all.Select(OutcomesFile.Deserialize)]) : own;
    }

    /// <summary>Generates the texts of this worker's examples.</summary>
    /// <returns>The texts of all examples on the first worker; none on the others.</returns>
    private Dictionary<int, TextPair> GenerateAll(int task)
    {
        var own = new Dictionary<int, TextPair>();
        run.DoPart(token => own = TextEvaluation.GenerateAll(model, task, examples, _own, token));
        var all = run.Group.Gather(JsonSerializer.SerializeToUtf8Bytes(own, ExchangeJson.Default.DictionaryInt32TextPair));
        return all
            .SelectMany(bytes => JsonSerializer.Deserialize(bytes, ExchangeJson.Default.DictionaryInt32TextPair)!)
            .ToDictionary(text => text.Key, text => text.Value);
    }
}
