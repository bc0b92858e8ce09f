using ModelDsl.Backbones;
using ModelDsl.Runtime;
using TorchSharp.Modules;

namespace ModelDsl.Models;

/// <summary>The parameters of one module in a checkpoint.</summary>
/// <param name="parts">Reads them, and notes what does not fit.</param>
/// <param name="stored">What their names begin with in the checkpoint, dot included.</param>
/// <param name="named">What their names begin with in the model; longer where the checkpoint is of a bare backbone.</param>
/// <param name="isFresh">Whether the parameters are initialised and not read.</param>
/// <param name="advice">What to say beside a difference in shape.</param>
internal sealed class CheckpointWeightSource(CheckpointParts parts, string stored, string named, bool isFresh = false, string advice = "")
    : WeightSource
{
    public override Parameter Take(string name, Initializer initializer, params ReadOnlySpan<long> shape) =>
        isFresh ? parts.Initialize(named + name, initializer, shape) : parts.Read(stored + name, shape, advice);

    public override WeightSource Under(string prefix, bool mayBeFresh = false)
    {
        // A module that the checkpoint has in part is damaged, not fresh.
        var below = $"{stored}{prefix}.";
        return new CheckpointWeightSource(parts, below, $"{named}{prefix}.", isFresh || (mayBeFresh && !parts.HasAny(below)), advice);
    }
}
