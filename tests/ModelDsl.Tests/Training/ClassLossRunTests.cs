using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;
using static ModelDsl.Tests.Models.Declared.TinyReview;

namespace ModelDsl.Tests.Training;

/// <summary>Class weights, label smoothing and the learning rate in runs.</summary>
[Collection(AloneCollection.Name)]
public sealed class ClassLossRunTests : IDisposable
{
    private static readonly IReadOnlyList<Example> Train =
    [
        .. Enumerable.Range(0, 64).Select(row => new Example(
            string.Join(' ', Enumerable.Repeat(row % 4 == 0 ? "b ?" : "a ;", 1 + (row % 5))),
            row % 7 == 0 ? null : (Moods)(row % 4 == 0 ? 1 : 0),
            row % 3 == 0 ? [Topics.Size] : [],
            row % 4)),
    ];

    private static readonly IReadOnlyList<Example> Dev = [.. Train.Where(example => example.Mood is not null).Take(16)];

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory();

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void Two_batches_of_8_train_as_one_of_16_does_with_weights_and_smoothing()
    {
        var (whole, halves) = (LossesOf(16, 1, Balance), LossesOf(8, 2, Balance));

        Assert.Equal(whole, halves, (expected, actual) => Math.Abs(expected - actual) < 1e-4);
        Assert.NotEqual(LossesOf(16, 1, _ => { })[0], whole[0], 1e-3);
    }

    [Fact]
    public void Tags_can_be_balanced_too()
    {
        using var model = TinyEntities.FromPretrained(Goldens.PathOf("models/bert-tiny-tokcls/checkpoint"));
        model.Entities.Loss.ClassWeights = ClassWeights.Balanced;
        model.Entities.Loss.LabelSmoothing = 0.1;
        using var trainer = new TinyEntities.Trainer(model, new() { Epochs = 1, CheckData = false });
        TinyEntities.Example[] examples = [.. Enumerable.Range(0, 8).Select(_ => new TinyEntities.Example(
            "Ada met Max in Rome", [new(0, 3, TinyEntities.EntitiesLabel.PER), new(15, 4, TinyEntities.EntitiesLabel.LOC)]))];

        Assert.All(trainer.Run(examples, examples).Stages, stage => Assert.True(double.IsFinite(stage.Epochs[0].TrainingLoss)));
    }

    [Fact]
    public void A_run_with_other_weights_smoothing_decay_or_first_position_is_another_run()
    {
        Stop(Balance, options => options);

        Refuses("classWeights: ", model => model.Mood.Loss.LabelSmoothing = 0.2, options => options);
        Refuses("labelSmoothing, Mood: 0.2 there, 0.1 here", model =>
        {
            Balance(model);
            model.Mood.Loss.LabelSmoothing = 0.1;
        }, options => options);
        Refuses(
            "learningRateDecay: \"Linear\" there, \"None\" here", Balance,
            options => options with { LearningRateDecay = LearningRateDecay.None });
        Refuses("backbone: differs", Balance, options => options, new() { FirstPositionOnly = false });

        void Refuses(
            string difference, Action<TinyReview> change, Func<TrainerOptions<Stage>, TrainerOptions<Stage>> set,
            PretrainedOptions? opening = null) => Assert.Contains(
                difference,
                Assert.Throws<RunDirectoryException>(() => Stop(change, set, opening)).Message,
                StringComparison.Ordinal);
    }

    private static void Balance(TinyReview model)
    {
        model.Mood.Loss.ClassWeights = ClassWeights.Balanced;
        model.Mood.Loss.LabelSmoothing = 0.2;
    }

    private static List<double> LossesOf(int batchSize, int accumulation, Action<TinyReview> change)
    {
        using var model = FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint"), new() { Dropout = 0 });
        change(model);
        using var trainer = new Trainer(model, new()
        {
            Epochs = 2, BatchSize = batchSize, GradientAccumulation = accumulation, LearningRate = 1e-3,
            SelectBy = SelectBy.Loss,   // Scores of few examples tie, and rounding would choose the epoch to go on from.
        });
        return [.. trainer.Run(Train, Dev).Stages.SelectMany(stage => stage.Epochs).Select(epoch => epoch.TrainingLoss)];
    }

    /// <summary>Runs until the first step of the last stage.</summary>
    private void Stop(
        Action<TinyReview> change, Func<TrainerOptions<Stage>, TrainerOptions<Stage>> set, PretrainedOptions? opening = null)
    {
        using var model = FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint"), opening);
        change(model);
        using var cancellation = new CancellationTokenSource();
        using var trainer = new Trainer(model, set(new() { Epochs = 1, RunDirectory = Path.Combine(_root.FullName, "run") }));
        trainer.Progressed += (_, progress) =>
        {
            if (progress.StageIndex == 1) cancellation.Cancel();
        };
        try
        {
            trainer.Run(Train, Dev, cancellation.Token);
        }
        catch (OperationCanceledException)
        {
        }
    }
}
