using System.Text.Json;
using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Checkpoints;
using TorchSharp;
using static ModelDsl.Tests.Training.HandWritten.TinyTriage;

namespace ModelDsl.Tests.Training;

/// <summary>Runs in bfloat16; where it does not pay they are in float32, and these promises hold all the same.</summary>
[Collection(AloneCollection.Name)]
public sealed class PrecisionTests : TrainingFixture
{
    private static Precision Used => PrecisionChoice.Choose(Precision.BFloat16, torch.CPU).Precision;

    [Fact]
    public void A_run_in_bfloat16_learns_the_task_with_losses_near_those_of_float32()
    {
        Ledger Trained(Precision precision) =>
            TrainerOf(Open(new() { Dropout = 0 }), InMemory with { Epochs = 4, Precision = precision }).Run(Train, Dev);

        var (exact, rounded) = (Trained(Precision.Float32), Trained(Precision.BFloat16));

        Assert.All(rounded.Stages[^1].Evaluation.Tasks.Values, metrics => Assert.Equal(1, metrics.Score));
        foreach (var (expected, actual) in exact.Stages.Zip(rounded.Stages))
        {
            Assert.Equal(
                expected.Epochs.Select(epoch => epoch.TrainingLoss),
                actual.Epochs.Select(epoch => epoch.TrainingLoss),
                (one, other) => Math.Abs(one - other) < 0.01);
        }
    }

    [Fact]
    public void Weights_stay_float32_in_the_model_and_in_every_version_that_is_saved()
    {
        var model = Open();

        var ledger = TrainerOf(model, Options with { Precision = Precision.BFloat16 }).Run(Train, Dev);

        Assert.All(model.NamedParameters.Values, parameter => Assert.Equal(torch.float32, parameter.dtype));
        Assert.All(ledger.Stages, stage =>
        {
            using var version = CheckpointDirectory.Open(stage.Directory!);
            Assert.All(version.Tensors.Values, entry => Assert.Equal(torch.float32, entry.DataType));
            using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(stage.Directory!, "stage.json")));
            Assert.Equal(Used.ToString(), document.RootElement.GetProperty("settings").GetProperty("precision").GetString());
        });
    }

    [Fact]
    public void The_trainers_precision_holds_for_its_runs_and_the_models_own_for_the_rest()
    {
        var model = Open();
        List<Precision> during = [];
        var trainer = TrainerOf(model, InMemory with { Precision = Precision.BFloat16 });
        trainer.Progressed += (_, _) => during.Add(model.Backbone.Layers[1].Output.Precision);

        trainer.RunStage(Stage.Heads, Train, Dev);

        Assert.Equal(Used, Assert.Single(during.Distinct()));
        Assert.Equal(Precision.Float32, model.Backbone.Layers[1].Output.Precision);
        Assert.Equal(Used, Open(new() { Precision = Precision.BFloat16 }).Precision);
        Assert.Equal(Used == Precision.BFloat16, trainer.PrecisionNote is null);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.SetMatmulPrecision((Precision)7));
    }

    [Fact]
    public void A_run_in_bfloat16_leaves_no_trace_in_a_later_run_in_float32()
    {
        var (fresh, used) = (Open(), Open());
        using (var trainer = new Trainer(used, InMemory with { Precision = Precision.BFloat16 }))
            trainer.RunStage(Stage.Heads, Train, Dev);
        Restore(used, fresh);

        TrainerOf(fresh, InMemory).Run(Train, Dev);
        TrainerOf(used, InMemory).Run(Train, Dev);

        Assert.Empty(Changed(Bits(fresh), Bits(used)));
    }

    private static void Restore(HandWritten.TinyTriage model, HandWritten.TinyTriage source)
    {
        using var noGradient = torch.no_grad();
        foreach (var (name, parameter) in model.NamedParameters)
            parameter.copy_(source.NamedParameters[name]);
    }
}
