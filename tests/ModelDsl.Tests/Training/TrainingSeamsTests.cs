using ModelDsl.Training.Seams;
using ModelDsl.Training.State;
using TorchSharp.Modules;
using static ModelDsl.Tests.Training.HandWritten.TinyTriage;

namespace ModelDsl.Tests.Training;

/// <summary>The loop goes through each of its seams.</summary>
[Collection(AloneCollection.Name)]
public sealed class TrainingSeamsTests : TrainingFixture
{
    [Fact]
    public void An_observer_ends_a_stage_before_its_last_epoch()
    {
        using var stage = OpenStageWith(seams => seams with { Observer = new Scripted(Decision.GoOn, Decision.EndStage) });

        var position = stage.Run(stage.Loop.Begin()).Position;

        Assert.Equal((2, 2, 12), (position.Epochs.Count, position.HeldEpoch!.Value, position.Step));
    }

    [Fact]
    public void An_observer_goes_back_to_what_it_kept_and_the_stage_goes_on_from_there()
    {
        using var stage = OpenStageWith(seams => seams with { Observer = new Scripted(Decision.Keep, Decision.GoBack, Decision.GoOn) });
        var kept = stage.Advance(stage.Loop.Begin(), 7);
        var bits = stage.Bits();

        var back = stage.Advance(kept, 7);

        Assert.Empty(Changed(bits, stage.Bits()));
        Assert.Equal((2, 12), (back.Position.Epochs.Count, back.Position.Step));
        Assert.NotEmpty(Changed(bits, After(stage, back)));
    }

    [Theory]
    [InlineData(Decision.Keep, Decision.GoBack, 3.0)]
    [InlineData(Decision.GoBack, Decision.GoOn, 1.0)]
    public void The_decision_after_the_last_evaluation_holds(object last, object afterStage, double held)
    {
        var observer = new Scripted(Decision.Keep, Decision.GoOn, (Decision)last) { AtTheEnd = (Decision)afterStage };
        using var stage = OpenStageWith(seams => seams with { Observer = observer });

        Assert.Equal(held, stage.Run(stage.Loop.Begin()).Position.HeldEpoch);
    }

    [Fact]
    public void A_sampler_chooses_the_steps_and_a_reduction_sees_the_gradients_of_each()
    {
        var reduction = new Doubled();
        using var stage = OpenStageWith(seams => seams with { Sampler = new InOrder(), Reduction = reduction });
        using var plain = OpenStageWith(seams => seams with { Sampler = new InOrder() });

        var doubled = stage.Advance(stage.Loop.Begin(), 1);
        var single = plain.Advance(plain.Loop.Begin(), 1);

        Assert.Equal(2 * single.Position.LossSum, doubled.Position.LossSum, 1e-12);
        Assert.Equal(1, reduction.Calls);
        Assert.Equal(6, new InOrder().Sample(stage.Workload.Lengths, 8, 0).Count);
    }

    private static Dictionary<string, byte[]> After(OpenStage stage, TrainingState state)
    {
        stage.Advance(state, 1);
        return stage.Bits();
    }

    private OpenStage OpenStageWith(Func<TrainingSeams, TrainingSeams> change) =>
        new(Open(), Stage.Layer1, InMemory with { Epochs = 3 }, Train, Dev, change);

    private sealed class Scripted(params Decision[] decisions) : ITrainingObserver
    {
        public Decision AfterEvaluation(TrainingState state, StageSettings settings) => decisions[state.Position.Epochs.Count - 1];

        public Decision AtTheEnd { get; init; } = Decision.GoOn;

        public Decision AfterStage(TrainingState state, StageSettings settings) => AtTheEnd;
    }

    private sealed class InOrder : IBatchSampler
    {
        public IReadOnlyList<int[]> Sample(IReadOnlyList<int> lengths, int batchSize, int seed) =>
            [.. Enumerable.Range(0, lengths.Count).Chunk(batchSize)];
    }

    private sealed class Doubled : IGradientReduction
    {
        public int Calls { get; private set; }

        public double Reduce(double loss, IEnumerable<(string Name, Parameter Parameter)> parameters)
        {
            Calls++;
            Assert.All(parameters, entry => Assert.NotNull(entry.Parameter.grad));
            return 2 * loss;
        }
    }
}
