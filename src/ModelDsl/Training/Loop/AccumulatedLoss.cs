using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Native;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Loop;

/// <summary>Computes loss and gradients of one optimizer step. A task's loss is the mean over all of its labels in the step, weighted by
/// their classes' weights, so accumulating small batches equals one large batch.</summary>
/// <param name="losses">The losses of the tasks, in the order of a batch's labels.</param>
/// <param name="counts">Whether each head's loss counts.</param>
/// <param name="forward">The model's forward pass.</param>
/// <param name="createBatch">Creates the batch of some examples on the model's device.</param>
internal sealed class AccumulatedLoss(
    IReadOnlyList<TaskLoss> losses,
    IReadOnlyList<bool> counts,
    Func<EncodedBatch, TaskLogits> forward,
    Func<IReadOnlyList<EncodedExample>, EncodedBatch> createBatch)
{
    /// <summary>Selects this worker's part of a step; the whole step without other workers.</summary>
    public Func<IReadOnlyList<EncodedExample>, IReadOnlyList<EncodedExample>> SelectOwn { get; init; } = examples => examples;

    /// <summary>Accumulates the gradients of this worker's part of a step. The parameters' gradients must be clear.</summary>
    /// <param name="examples">The examples of one optimizer step, of all workers.</param>
    /// <param name="batchSize">The number of examples per forward pass.</param>
    /// <param name="beginLast">Called before the last batch; the result is disposed after it.</param>
    /// <returns>This worker's part of the sum over tasks of loss weight times mean loss. The means are over the whole step.</returns>
    public double Backward(IReadOnlyList<EncodedExample> examples, int batchSize, Func<IDisposable?>? beginLast = null)
    {
        var coefficients = ComputeCoefficients(examples);
        EncodedExample[][] batches = [.. SelectOwn(examples).Chunk(batchSize)];
        return batches.Index().Sum(batch =>
        {
            using var last = batch.Index == batches.Length - 1 ? beginLast?.Invoke() : null;
            return Backward(batch.Item, coefficients);
        });
    }

    private double Backward(EncodedExample[] examples, float[] coefficients)
    {
        using var scope = torch.NewDisposeScope();
        using var rows = RowGradients.Allow();
        var batch = createBatch(examples);
        DeviceRandom.Seed(batch.Ids.device);
        var logits = forward(batch).ByTask;

        Tensor? loss = null;
        for (var task = 0; task < losses.Count; task++)
        {
            if (!counts[task] || batch.Labels[task] is not { } labels) continue;

            // A tensor, because TorchSharp wraps a number in an object that the garbage collector may free during the call.
            var share = losses[task].Sum(logits[task], labels).mul(Tensors.Scalar(coefficients[task], labels.device));
            loss = loss is null ? share : loss.Plus(share);
        }

        if (loss is null) return 0;
        loss.backward();
        return loss.item<float>();
    }

    private float[] ComputeCoefficients(IReadOnlyList<EncodedExample> examples) =>
    [
        .. losses.Select((loss, task) => loss.ComputeCoefficient(examples.Select(example => example.Labels[task]).OfType<Target>())),
    ];
}
