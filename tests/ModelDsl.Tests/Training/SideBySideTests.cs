using ModelDsl.Training.State;
using TorchSharp;
using static ModelDsl.Tests.Training.HandWritten.TinyTriage;

namespace ModelDsl.Tests.Training;

/// <summary>A run changes nothing that another one in the process would feel, and feels nothing of it.</summary>
[Collection(AloneCollection.Name)]
public sealed class SideBySideTests : TrainingFixture
{
    [Fact]
    public void Two_trainers_on_two_threads_end_with_the_bits_of_one_after_the_other()
    {
        // One of them recomputes layers and gives memory back at once; the other does neither. Both drop out.
        TrainerOptions<Stage>[] options =
        [
            InMemory with { Seed = 1, Epochs = 3 },
            InMemory with { Seed = 2, Epochs = 3, CheckpointActivations = true },
        ];
        var alone = options.Select(Trained).ToList();

        var together = new Dictionary<string, byte[]>[options.Length];
        List<Exception> errors = [];
        using var bothReady = new Barrier(options.Length);
        Thread[] threads = [.. options.Select((own, number) => new Thread(() => Start(own, number)))];
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();

        Assert.Empty(errors);
        Assert.Empty(Changed(alone[0], together[0]));
        Assert.Empty(Changed(alone[1], together[1]));
        Assert.NotEmpty(Changed(alone[0], alone[1]));

        void Start(TrainerOptions<Stage> own, int number)
        {
            try
            {
                bothReady.SignalAndWait();
                together[number] = Trained(own);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                lock (errors) errors.Add(e);
            }
        }
    }

    [Fact]
    public void Numbers_that_others_draw_are_the_same_with_a_run_between_them()
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(5);
        var expected = torch.rand(20).data<float>().ToArray();

        torch.manual_seed(5);
        var first = torch.rand(10).data<float>().ToArray();
        Trained(InMemory);
        var second = torch.rand(10).data<float>().ToArray();

        Assert.Equal(expected, first.Concat(second));
    }

    [Fact]
    public void A_run_draws_from_its_seed_as_torch_does()
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(1234);
        var expected = torch.rand(40).data<float>().ToArray();

        var (first, state) = TorchRandom.Run(TorchRandom.Seed(1234), () => torch.rand(20).data<float>().ToArray());
        torch.rand(3).Dispose();
        var (second, _) = TorchRandom.Run(state, () => torch.rand(20).data<float>().ToArray());

        Assert.Equal(expected, first.Concat(second));
    }

    private Dictionary<string, byte[]> Trained(TrainerOptions<Stage> options)
    {
        using var model = FromPretrained(Testing.Goldens.PathOf("models/bert-tiny-seqcls/checkpoint"));
        using var trainer = new Trainer(model, options);
        trainer.Run(Train, Dev);
        return Bits(model);
    }
}
