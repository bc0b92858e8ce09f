using ModelDsl.Cli.Displays;
using ModelDsl.Cli.Settings;

namespace ModelDsl.Cli.Commands;

/// <summary>The actions of a model that trains.</summary>
internal sealed class StagedActions<TModel, TStage, TExample, TPrediction>(SchedulePlan plan) : FrozenActions<TModel, TExample, TPrediction>
    where TModel : StagedModel<TStage, TExample, TPrediction>, IPretrainedModel<TModel>
    where TStage : struct, Enum
    where TExample : IExample<TExample>
{
    /// <inheritdoc/>
    public override string Name => plan.Model;

    /// <inheritdoc/>
    public override SchedulePlan Plan => plan;

    /// <inheritdoc/>
    public override DataReport Check(RunRequest request) => Use(request, (_, trainer, train, dev) => trainer.Check(train, dev));

    /// <inheritdoc/>
    public override RehearsalReport Rehearse(RunRequest request)
    {
        using var cancellation = new SignalCancellation(CancellationToken.None);
        return cancellation.Run(static () => "Interrupted. A rehearsal keeps nothing.", token =>
            Use(request, (_, trainer, train, dev) => trainer.Rehearse(train, dev, token)));
    }

    /// <inheritdoc/>
    public override Ledger Train(RunRequest request, TrainingOutput output) => Use(request, (model, trainer, train, dev) =>
    {
        var isWritten = false;
        if (request.TensorBoard is { } folder) trainer.LogToTensorBoard(folder);
        trainer.Caching += (_, _) => WriteRequest();
        trainer.Progressed += (_, _) => WriteRequest();
        var ledger = output.Run(trainer, train, dev, CancellationToken.None);
        if (ledger.Best is not null && request.Samples.Count > 0)
            output.WriteSamples(request.Samples, model.Predict(request.Samples).Cast<object>());
        return ledger;

        // Only once the run has begun is its directory known, and ours.
        void WriteRequest()
        {
            if (!isWritten && trainer.RunDirectory is { } directory) RequestFile.Write(directory, request);
            isWritten = true;
        }
    });

    private static TResult Use<TResult>(
        RunRequest request,
        Func<TModel, StagedTrainer<TStage, TExample, TPrediction>, IReadOnlyList<TExample>, IReadOnlyList<TExample>, TResult> action)
    {
        var (train, dev) = ReadExamples(request);
        train = Spread(train, request.Limit);
        var options = CreateOptions(request);
        var pretrained = new PretrainedOptions { Device = request.Device };
        using var model = Open(
            Required(request.Checkpoint, "--checkpoint"), options.Seed is { } seed ? pretrained with { Seed = seed } : pretrained);
        using var trainer = new StagedTrainer<TStage, TExample, TPrediction>(model, options);
        return action(model, trainer, train, dev);
    }

    private static (IReadOnlyList<TExample> Train, IReadOnlyList<TExample> Dev) ReadExamples(RunRequest request)
    {
        var train = TExample.Read(Required(request.Train, "--train"), request.CreateColumns());
        return request is { Dev: null, DevShare: { } share }
            ? train.Split(share)
            : (train, TExample.Read(Required(request.Dev, "--dev"), request.CreateColumns()));
    }

    private static string Required(string? value, string flag) =>
        value ?? throw new CommandException($"Name the data and the checkpoint: {flag} is missing.");

    private static TrainerOptions<TStage> CreateOptions(RunRequest request)
    {
        var options = request.Options.For<TStage>();
        if (request.Stages.Count == 0) return options;

        var stages = new Dictionary<TStage, StageOptions>(options.Stages);
        foreach (var (name, settings) in request.Stages)
        {
            var stage = Enum.Parse<TStage>(name);
            stages[stage] = stages.TryGetValue(stage, out var declared) ? Merge(declared, settings) : settings;
        }

        return options with { Stages = stages };
    }

    private static StageOptions Merge(StageOptions declared, StageOptions given)
    {
        var merged = declared with { };
        foreach (var setting in TrainerSetting.OfStage.Where(setting => setting.Read(given) != SettingText.None))
            setting.Apply(merged, setting.Parse(setting.Read(given)));
        return merged;
    }

    private static IReadOnlyList<TExample> Spread(IReadOnlyList<TExample> examples, int? limit) =>
        limit is { } count && count < examples.Count
        ? [.. Enumerable.Range(0, count).Select(index => examples[(int)((long)index * examples.Count / count)])]
        : examples;
}
