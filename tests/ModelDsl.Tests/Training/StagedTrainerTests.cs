using TorchSharp;
using static ModelDsl.Tests.Training.HandWritten.TinyTriage;

namespace ModelDsl.Tests.Training;

[Collection(AloneCollection.Name)]
public sealed class StagedTrainerTests : TrainingFixture
{
    [Fact]
    public void A_run_trains_exactly_what_has_thawed_and_learns_the_task()
    {
        var model = Open();
        var trainer = TrainerOf(model, InMemory with { Epochs = 6 });

        foreach (var stage in Enum.GetValues<Stage>())
        {
            var before = Bits(model);
            trainer.RunStage(stage, Train, Dev);

            var trainable = model.ParameterGroups(stage).SelectMany(group => group.Parameters).Select(entry => entry.Name);
            Assert.Equal(WithoutKeyBiases(trainable), WithoutKeyBiases(Changed(before, Bits(model))));
        }

        Assert.Equal([165, 9_765, 44_805], trainer.Ledger.Stages.Select(stage => stage.TrainableParameters));
        Assert.All(trainer.Ledger.Stages[^1].Evaluation.Tasks.Values, metrics => Assert.Equal(1, metrics.Score));
    }

    [Fact]
    public void A_frozen_head_stays_while_the_backbone_learns_from_its_loss()
    {
        var model = Open(sizeIsFrozen: true);
        var before = Bits(model);

        TrainerOf(model, InMemory).Run([.. Train.Where((_, row) => row % 2 == 0), .. Train.Select(example => example with { Mood = null })],
            Dev);

        Assert.DoesNotContain(Changed(before, Bits(model)), name => name.StartsWith("heads.Size", StringComparison.Ordinal));
        Assert.Contains("bert.pooler.dense.weight", Changed(before, Bits(model)));
    }

    [Fact]
    public void The_same_seed_and_data_give_the_same_bits_and_another_seed_others()
    {
        Dictionary<string, byte[]> Trained(int seed)
        {
            var model = Open();
            TrainerOf(model, InMemory with { Seed = seed }).Run(Train, Dev);
            return Bits(model);
        }

        var first = Trained(seed: 42);

        Assert.Empty(Changed(first, Trained(seed: 42)));
        Assert.NotEmpty(Changed(first, Trained(seed: 43)));
    }

    [Fact]
    public void Stages_run_one_by_one_give_the_bits_of_a_whole_run_whatever_happens_between_them()
    {
        var (whole, single) = (Open(), Open());
        TrainerOf(whole, InMemory).Run(Train, Dev);

        var trainer = TrainerOf(single, InMemory);
        foreach (var stage in Enum.GetValues<Stage>())
        {
            torch.rand(7).Dispose();
            trainer.RunStage(stage, Train, Dev);
        }

        Assert.Empty(Changed(Bits(whole), Bits(single)));
    }

    [Fact]
    public void Two_batches_of_8_train_as_one_of_16_does_even_with_labels_missing()
    {
        IReadOnlyList<Example> partial = [.. Train.Select((example, row) => (row % 5) switch
        {
            0 => example with { Mood = null },
            1 => example with { Size = null },
            _ => example,
        })];
        Ledger Trained(int batchSize, int accumulation) =>
            TrainerOf(Open(new() { Dropout = 0 }), InMemory with { BatchSize = batchSize, GradientAccumulation = accumulation })
                .Run(partial, Dev);

        var (whole, halves) = (Trained(16, 1), Trained(8, 2));

        foreach (var (expected, actual) in whole.Stages.Zip(halves.Stages))
        {
            Assert.Equal(expected.Epochs.Select(epoch => epoch.TrainingLoss), actual.Epochs.Select(epoch => epoch.TrainingLoss), Near);
            Assert.Equal(expected.Evaluation.Tasks["Mood"].Loss, actual.Evaluation.Tasks["Mood"].Loss, Near);
            Assert.Equal(expected.Evaluation.Tasks["Size"].Loss, actual.Evaluation.Tasks["Size"].Loss, Near);
        }
    }

    [Fact]
    public void A_stage_ends_on_its_best_epoch()
    {
        var model = Open();
        var trainer = TrainerOf(model, InMemory with { Epochs = 3 });
        trainer.Progressed += (_, progress) =>
        {
            if (progress is { Epoch: 3, Result: null }) Zero(model.Mood.Weight);
        };

        var result = trainer.RunStage(Stage.Heads, Train, Dev);

        Assert.NotEqual(3, result.BestEpoch);
        Assert.Equal(result.Evaluation.Tasks, model.Evaluate(Dev).Tasks);
    }

    [Fact]
    public void A_tampered_frozen_weight_fails_the_stage_and_nothing_is_saved()
    {
        var model = Open();
        var trainer = TrainerOf(model, Options);
        trainer.Progressed += (_, _) => Zero(model.Backbone.Pooler.named_parameters().First().parameter);

        var error = Assert.Throws<StageVerificationException>(() => trainer.Run(Train, Dev));

        Assert.Contains("bert.pooler.dense.", error.Message, StringComparison.Ordinal);
        Assert.Contains("Heads", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.Combine(RunDirectory, "0-heads"), Directory.GetDirectories(RunDirectory));
        Assert.Empty(trainer.Ledger.Stages);
    }

    [Fact]
    public void A_weight_that_should_train_but_does_not_fails_the_stage()
    {
        var model = Open();
        var before = Tensor(model.Mood.Bias);
        var trainer = TrainerOf(model, InMemory);
        trainer.Progressed += (_, _) => Copy(before, model.Mood.Bias);

        var error = Assert.Throws<StageVerificationException>(() => trainer.RunStage(Stage.Heads, Train, Dev));

        Assert.Contains("heads.Mood.bias", error.Message, StringComparison.Ordinal);
        Assert.Equal("Heads", error.Stage);
        Assert.Equal(["heads.Mood.bias"], error.Parameters);
    }

    [Fact]
    public void A_loss_that_is_not_a_number_before_anything_was_good_names_stage_epoch_and_step()
    {
        var model = Open();
        var trainer = TrainerOf(model, Options);
        trainer.Progressed += (_, progress) =>
        {
            if (progress.Step == 2) Copy(torch.full_like(model.Mood.Bias, float.NaN), model.Mood.Bias);
        };

        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Run(Train, Dev));

        Assert.Contains(
            "In the stage Heads the loss is infinite or not a number in epoch 1, step 3 of 12", error.Message, StringComparison.Ordinal);
        Assert.Equal(("Heads", 1, 3), (error.Stage, error.Epoch, error.Step));
        Assert.Empty(Directory.GetDirectories(RunDirectory));
    }

    [Fact]
    public void Tasks_without_labels_are_errors_in_training_and_absent_in_evaluation()
    {
        var trainer = TrainerOf(Open(), Options);
        IReadOnlyList<Example> unlabelled = [.. Train.Select(example => example with { Size = null })];

        Assert.Contains("Size", Assert.Throws<ExampleDataException>(() => trainer.Run(unlabelled, Dev)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => trainer.Run([], Dev));
        Assert.Throws<ArgumentException>(() => trainer.Run(Train, []));
        Assert.Throws<ExampleDataException>(() => trainer.Run(Train, [new("a")]));
        var tooLong = TrainerOf(Open(), Options with { MaxLength = 65 });
        Assert.Contains("MaxLength", Assert.Throws<SettingException>(() => tooLong.Run(Train, Dev)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(RunDirectory));

        var result = trainer.RunStage(Stage.Heads, Train, [.. Dev.Select(example => example with { Size = null })]);
        Assert.Equal(["Mood"], result.Evaluation.Tasks.Keys);
    }

    [Fact]
    public void Progress_counts_every_step_and_ends_each_stage_with_its_result()
    {
        List<TrainingProgress> reports = [];
        var trainer = TrainerOf(Open(), InMemory);
        trainer.Progressed += (_, progress) => reports.Add(progress);

        var ledger = trainer.Run(Train, Dev);

        var steps = reports.Where(report => report.Result is null).ToList();
        Assert.Equal(
            Enumerable.Range(0, 3).SelectMany(stage => Enumerable.Range(1, 12).Select(step => (stage, step))),
            steps.Select(report => (report.StageIndex, report.Step)));
        Assert.All(steps, report => Assert.True(report is
        {
            Steps: 12, Epochs: 2, StageCount: 3, StageRemaining: not null, RunRemaining: not null, ExamplesPerSecond: > 0, Loss: > 0,
        }));
        Assert.Equal(ledger.Stages, reports.Select(report => report.Result).OfType<StageResult>());
        Assert.Equal(TimeSpan.Zero, reports[^1].RunRemaining);
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-4;

    private static IEnumerable<string> WithoutKeyBiases(IEnumerable<string> names) =>
        names.Where(name => !name.EndsWith("key.bias", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static torch.Tensor Tensor(torch.Tensor parameter) => parameter.detach().clone();

    private static void Zero(torch.Tensor parameter) => Copy(torch.zeros_like(parameter), parameter);

    private static void Copy(torch.Tensor source, torch.Tensor destination)
    {
        using var noGrad = torch.no_grad();
        destination.copy_(source);
    }
}
