using ModelDsl.Data;
using ModelDsl.Heads;
using ModelDsl.Native;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Loop;

/// <summary>
/// Loss and gradients of the examples that share one optimizer step. For each task the loss is the mean over all its labels among them,
/// however they are cut into batches, so that accumulating over small batches equals one large batch.
/// </summary>
/// <param name="heads">The heads, in the order of the labels.</param>
/// <param name="counts">For each head, whether its loss counts.</param>
/// <param name="forward">The model's forward pass.</param>
/// <param name="padId">The token id that pads.</param>
internal sealed class AccumulatedLoss(
    IReadOnlyList<TaskHead> heads,
    IReadOnlyList<bool> counts,
    Func<EncodedBatch, TaskLogits> forward,
    int padId)
{
    /// <summary>Adds the gradients of these examples to the parameters' own, which must be clear.</summary>
    /// <param name="examples">The examples of one optimizer step.</param>
    /// <param name="batchSize">How many of them go through the model at a time.</param>
    /// <param name="clearGradients">Clears the gradients before a repeated attempt.</param>
    /// <returns>The loss: over all tasks, the weight times the mean.</returns>
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

            // A tensor, not a number: a number would be wrapped in an object that the garbage collector may free too early.
            var share = heads[task].LossSum(logits[task], labels).mul(torch.tensor(coefficients[task]));
            loss = loss is null ? share : loss.add(share);
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
