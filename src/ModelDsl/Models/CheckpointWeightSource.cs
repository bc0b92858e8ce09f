using ModelDsl.Backbones;
using ModelDsl.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Models;

/// <summary>The weights of one module in a checkpoint.</summary>
/// <param name="parts">Reads tensors and records mismatches.</param>
/// <param name="stored">The prefix of the names in the checkpoint, including the dot.</param>
/// <param name="named">The prefix of the names in the model; longer than <paramref name="stored"/> if the checkpoint is of a bare
/// backbone.</param>
/// <param name="isFresh">Whether to initialize the parameters instead of reading them.</param>
/// <param name="advice">The remedy to append to a message about a shape mismatch.</param>
internal sealed class CheckpointWeightSource(CheckpointParts parts, string stored, string named, bool isFresh = false, string advice = "")
    : WeightSource
{
    public override Device Device => parts.Device;

    public override Parameter Take(string name, Initializer initializer, params ReadOnlySpan<long> shape) =>
        isFresh ? parts.Initialize(named + name, initializer, shape) : parts.Read(stored + name, shape, advice);

    public override WeightSource Under(string prefix, bool mayBeFresh = false)
    {
        // A module that is only partly in the checkpoint is damaged, not fresh.
        var below = $"{stored}{prefix}.";
        return new CheckpointWeightSource(parts, below, $"{named}{prefix}.", isFresh || (mayBeFresh && !parts.HasAny(below)), advice);
    }
}
