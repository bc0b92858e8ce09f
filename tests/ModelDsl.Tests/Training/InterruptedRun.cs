using System.Text.Json;
using ModelDsl.Testing;
using TorchSharp;

namespace ModelDsl.Tests.Training;

/// <summary>Runs of one model that are interrupted as if their process were killed, each going on with a model opened anew.</summary>
internal sealed class InterruptedRun<TStage, TExample, TPrediction>(
    Func<StagedModel<TStage, TExample, TPrediction>> open, IReadOnlyList<TExample> train, IReadOnlyList<TExample> dev)
    where TStage : struct, Enum
{
    /// <summary>A stop where a stage is complete, instead of after a step.</summary>
    public const int Complete = 0;

    /// <summary>Interrupts a run several times, and compares its end with that of a run that is not interrupted: weights, predictions, and
    /// every file of the run directory without times and ids.</summary>
    /// <returns>The ledger.</returns>
    public Ledger AssertSameEnd(TrainerOptions<TStage> options, IEnumerable<string> texts, params (int Stage, int Step)[] stops)
    {
        var whole = options.RunDirectory + "-whole";
        using var expected = open();
        Run(expected, options with { RunDirectory = whole, SaveStateEvery = TimeSpan.FromMinutes(5) }, stop: null);
        foreach (var stop in stops)
        {
            using var killed = open();
            Assert.Null(Run(killed, options, stop));
        }

        using var actual = open();
        var ledger = Run(actual, options, stop: null)!;

        Assert.Empty(RunContent.Compare(whole, options.RunDirectory!));
        Assert.Equal(Bits(expected), Bits(actual));
        List<string> asked = [.. texts];
        Assert.Equal(JsonSerializer.Serialize(expected.Predict(asked)), JsonSerializer.Serialize(actual.Predict(asked)));
        return ledger;
    }

    /// <summary>Runs up to a stop; null for to the end.</summary>
    /// <returns>The ledger; null if the run was interrupted.</returns>
    public Ledger? Run(
        StagedModel<TStage, TExample, TPrediction> model, TrainerOptions<TStage> options, (int Stage, int Step)? stop)
    {
        using var trainer = new StagedTrainer<TStage, TExample, TPrediction>(model, options);
        trainer.Progressed += (_, progress) =>
        {
            if (stop == (progress.StageIndex, progress.Result is null ? progress.Step : Complete)) throw new KilledException();
        };
        try
        {
            return trainer.Run(train, dev);
        }
        catch (KilledException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Bits(PretrainedModel model)
    {
        using var scope = torch.NewDisposeScope();
        return model.NamedParameters.ToDictionary(named => named.Key, named => Convert.ToHexString(named.Value.detach().bytes));
    }

    private sealed class KilledException : Exception;
}
