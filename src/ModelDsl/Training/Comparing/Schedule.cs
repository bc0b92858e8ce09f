using ModelDsl.Training.Comparing;

namespace ModelDsl;

/// <summary>A declared model whose schedule is compared with others by <see cref="Schedules.Compare"/>.</summary>
public sealed class Schedule
{
    private readonly Func<ComparisonOptions, int, SeedOutcome> _run;

    internal Schedule(string name, Func<ComparisonOptions, int, SeedOutcome> run) => (Name, _run) = (name, run);

    /// <summary>The name of the model's class.</summary>
    public string Name { get; }

    /// <summary>Names a model by its class alone.</summary>
    /// <param name="options">The settings of this schedule, instead of those of the comparison.</param>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <exception cref="ArgumentException">The model is frozen for good and has no schedule.</exception>
    public static Schedule Of<TModel>(TrainerOptions? options = null) where TModel : PretrainedModel, IPretrainedModel<TModel>
    {
        var factory = new ScheduleFactory(options);
        TModel.Accept(factory);
        return factory.Schedule!;
    }

    /// <summary>Trains and evaluates with one seed.</summary>
    internal SeedOutcome Run(ComparisonOptions options, int seed) => _run(options, seed);
}
