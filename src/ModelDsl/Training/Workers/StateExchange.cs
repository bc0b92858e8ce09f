using System.Text.Json.Serialization;
using ModelDsl.Native;
using ModelDsl.Training.Resuming;
using ModelDsl.Training.State;
using ModelDsl.Training.Verification;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Workers;

/// <summary>Sends the resume point and its tensors from the first worker to the others. Only the first one reads the run directory, which
/// may be on a disk of its machine.</summary>
internal static class StateExchange
{
    /// <summary>Returns the resume point of all workers.</summary>
    /// <param name="workers">The workers.</param>
    /// <param name="ledger">The shared ledger.</param>
    /// <param name="point">The point that the first worker read; null on the others.</param>
    public static ResumePoint SharePoint(this WorkerGroup workers, Ledger ledger, ResumePoint? point)
    {
        if (workers.Count == 1) return point!;

        var shared = workers.Share(
            () => new SharedPoint(point!.Completed.Count, point.IsComplete, Describe(point.State)), json => json.SharedPoint);
        if (point is not null)
        {
            SendTensors(workers, point.State);
            return point;
        }

        StageResult[] completed = [.. ledger.Attempts.TakeLast(shared.Completed)];
        return new(completed, shared.State is { } state ? Receive(workers, state) : null, shared.IsComplete);
    }

    /// <summary>Gives every worker the weights of the first one.</summary>
    public static void ShareWeights(this WorkerGroup workers, PretrainedModel model)
    {
        if (workers.Count == 1) return;
        foreach (var parameter in model.NamedParameters.Values) workers.Share(parameter);
    }

    private static SharedState? Describe(TrainingState? state) => state is null
        ? null
        : new(
            state.Position,
            [.. state.Tensors.ByName.Select(entry => new SharedTensor(entry.Key, entry.Value.shape))],
            state.Initial?.ToHex(),
            Describe(state.Kept));

    private static void SendTensors(WorkerGroup workers, TrainingState? state)
    {
        if (state is null) return;
        foreach (var tensor in state.Tensors.ByName.Values) workers.Share(tensor);
        SendTensors(workers, state.Kept);
    }

    private static TrainingState Receive(WorkerGroup workers, SharedState state)
    {
        var tensors = NamedTensors.Own(state.Tensors.Select(tensor => KeyValuePair.Create(tensor.Name, Receive(workers, tensor.Shape))));
        return new(state.Position, tensors)
        {
            Initial = state.Initial is { } hashes ? WeightFingerprints.Parse(hashes) : null,
            Kept = state.Kept is { } kept ? Receive(workers, kept) : null,
        };
    }

    private static Tensor Receive(WorkerGroup workers, long[] shape)
    {
        var tensor = Tensors.Zeros(shape, torch.float32, Tensors.Host).DetachFromDisposeScope();
        workers.Share(tensor);
        return tensor;
    }
}

/// <summary>A resume point without its tensors.</summary>
/// <param name="Completed">The number of complete stages: the last ones of the ledger.</param>
/// <param name="IsComplete">Whether nothing is left to train.</param>
/// <param name="State">The saved state.</param>
internal sealed record SharedPoint(int Completed, bool IsComplete, SharedState? State);

/// <summary>A training state without its tensors.</summary>
internal sealed record SharedState(
    TrainingPosition Position, IReadOnlyList<SharedTensor> Tensors, Dictionary<string, string>? Initial, SharedState? Kept);

/// <summary>The name and shape of a float32 tensor.</summary>
internal sealed record SharedTensor(string Name, long[] Shape);

/// <summary>The JSON format of values that workers exchange.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(SharedPoint))]
[JsonSerializable(typeof(Evaluation))]
[JsonSerializable(typeof(Ledger))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Dictionary<int, ModelDsl.Metrics.TextPair>))]
internal sealed partial class ExchangeJson : JsonSerializerContext;
