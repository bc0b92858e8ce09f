using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Native;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Loop;

/// <summary>Computes loss and gradients of one optimizer step. A task's loss is the mean over all of its labels in the step, so
/// accumulating small batches equals one large batch.</summary>
/// <param name="heads">The heads, in the order of a batch's labels.</param>
/// <param name="counts">Whether each head's loss counts.</param>
/// <param name="forward">The model's forward pass.</param>
/// <param name="padId">The id of the padding token.</param>
internal sealed class AccumulatedLoss(
    IReadOnlyList<TaskHead> heads,
    IReadOnlyList<bool> counts,
    Func<EncodedBatch, TaskLogits> forward,
    int padId)
{
    /// <summary>Accumulates the gradients of these examples. The parameters' gradients must be clear.</summary>
    /// <param name="examples">The examples of one optimizer step.</param>
    /// <param name="batchSize">The number of examples per forward pass.</param>
    /// <param name="clearGradients">Clears the gradients before a retry.</param>
    /// <returns>The sum over tasks of loss weight times mean loss.</returns>
    public double Backward(IReadOnlyList<EncodedExample> examples, int batchSize, Action clearGradients)
    {
        var coefficients = ComputeCoefficients(examples);
        using var random = torch.get_rng_state();
        return NativeRetry.Run(
            () => examples.Chunk(batchSize).Sum(batch => Backward(batch, coefficients)),
            () =>
            {
                clearGradients();
                torch.set_rng_state(random);
            });
    }

    private double Backward(EncodedExample[] examples, float[] coefficients)
    {
        using var scope = torch.NewDisposeScope();
        var batch = EncodedBatch.Create(examples, padId);
        var logits = forward(batch).ByTask;

        Tensor? loss = null;
        for (var task = 0; task < heads.Count; task++)
        {
            if (!counts[task] || batch.Labels[task] is not { } labels) continue;

            // A tensor, because TorchSharp wraps a number in an object that the garbage collector may free during the call.
            var share = heads[task].LossSum(logits[task], labels).mul(torch.tensor(coefficients[task]));
            loss = loss is null ? share : loss.Plus(share);
        }

        if (loss is null) return 0;
        loss.backward();
        return loss.item<float>();
    }

    private float[] ComputeCoefficients(IReadOnlyList<EncodedExample> examples) =>
        [.. heads.Select((head, task) => (float)(head.LossWeight / Math.Max(CountLabels(examples, task), 1)))];

    private static int CountLabels(IReadOnlyList<EncodedExample> examples, int task) =>
        examples.Sum(example => example.Labels[task]?.Count ?? 0);
}
