using System.Diagnostics;
using System.Globalization;
using ModelDsl.Runtime;

namespace ModelDsl.Training.Comparing;

/// <summary>Makes the schedule of a model with the type arguments that the model passes.</summary>
/// <param name="options">The settings of the schedule; null for those of the comparison.</param>
internal sealed class ScheduleFactory(TrainerOptions? options) : IModelVisitor
{
    /// <summary>The schedule; null before the visit.</summary>
    public Schedule? Schedule { get; private set; }

    /// <inheritdoc/>
    public void VisitStaged<TModel, TStage, TExample, TPrediction>(SchedulePlan plan)
        where TModel : StagedModel<TStage, TExample, TPrediction>, IPretrainedModel<TModel>
        where TStage : struct, Enum
        where TExample : IExample<TExample> =>
        Schedule = new(plan.Model, (comparison, seed) => Run<TModel, TStage, TExample, TPrediction>(plan, comparison, seed));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Always: there is no schedule.</exception>
    public void VisitFrozen<TModel, TExample, TPrediction>()
        where TModel : PretrainedModel<TExample, TPrediction>, IPretrainedModel<TModel>
        where TExample : IExample<TExample> =>
        throw new ArgumentException($"{typeof(TModel).Name} is frozen for good: it has no schedule to compare.");

    private SeedOutcome Run<TModel, TStage, TExample, TPrediction>(SchedulePlan plan, ComparisonOptions comparison, int seed)
        where TModel : StagedModel<TStage, TExample, TPrediction>, IPretrainedModel<TModel>
        where TStage : struct, Enum
        where TExample : IExample<TExample>
    {
        var train = TExample.Read(comparison.Train, comparison.Columns);
        var dev = TExample.Read(comparison.Dev, comparison.Columns);
        var test = comparison.Test is { } file ? TExample.Read(file, comparison.Columns) : null;
        var settings = (options ?? comparison.Options).For<TStage>() with { Seed = seed };
        if (settings.RunDirectory is { } runs)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{plan.Model}-{seed}");
            settings = settings with { RunDirectory = Path.Combine(runs, name) };
        }

        using var model = TModel.FromPretrained(
            comparison.Checkpoint, new() { Seed = seed, CancellationToken = comparison.CancellationToken });
        using var trainer = new StagedTrainer<TStage, TExample, TPrediction>(model, settings);
        var start = Stopwatch.GetTimestamp();
        var ledger = trainer.Run(train, dev, comparison.CancellationToken);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new(seed, ledger, test is null ? ledger.Best!.Evaluation : model.Evaluate(test), seconds);
    }
}
