using System.IO.Hashing;
using ModelDsl.Native;
using ModelDsl.Training.Seams;
using ModelDsl.Training.State;
using TorchSharp;

namespace ModelDsl.Training.Workers;

/// <summary>Requires after each evaluation that all workers have the same weights, to the bit. Machines that round differently would drift
/// apart, and so would a worker whose memory fails.</summary>
/// <param name="inner">Decides how the stage continues.</param>
/// <param name="workers">The workers.</param>
/// <param name="plan">The schedule.</param>
internal sealed class SameWeights(ITrainingObserver inner, WorkerGroup workers, SchedulePlan plan) : ITrainingObserver
{
    public Decision AfterEvaluation(TrainingState state, StageSettings settings)
    {
        Require(state);
        return inner.AfterEvaluation(state, settings);
    }

    public Decision AfterStage(TrainingState state, StageSettings settings) => inner.AfterStage(state, settings);

    private void Require(TrainingState state)
    {
        var hashes = workers.Gather(Hash(state.Tensors));
        var message = workers.Share(() => Describe(hashes), json => json.String);
        if (message.Length > 0) throw new StageVerificationException(plan.Stages[state.Position.Stage].Name, [], message);
    }

    private static string Describe(IReadOnlyList<byte[]> hashes)
    {
        int[] others = [.. Enumerable.Range(1, hashes.Count - 1).Where(rank => !hashes[rank].AsSpan().SequenceEqual(hashes[0]))];
        return others is []
            ? ""
            : $"The weights of the workers {string.Join(", ", others)} differ from those of worker 0 after the same steps. Use machines "
                + "with the same processor, and the same number of threads for each worker.";
    }

    private static byte[] Hash(NamedTensors tensors)
    {
        using var scope = torch.NewDisposeScope();
        var hash = new XxHash128();
        foreach (var (_, tensor) in tensors.ByName) hash.Append(tensor.detach().cpu().contiguous().HostBytes());
        return hash.GetCurrentHash();
    }
}
