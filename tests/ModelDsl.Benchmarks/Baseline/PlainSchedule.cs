using ModelDsl.Benchmarks.Schedules;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks.Baseline;

/// <summary>What thaws in each stage, as module lists kept by hand.</summary>
internal static class PlainSchedule
{
    /// <summary>The modules that thaw in each stage of a schedule.</summary>
    public static IReadOnlyList<IReadOnlyList<nn.Module>> Of(ThawOrder order, PlainBert model)
    {
        var layers = model.Layers.ToList();
        return order switch
        {
            ThawOrder.TopDown => [[model.Head], [layers[^1], model.Pooler], [layers[^3], layers[^2]]],
            ThawOrder.BottomUp => [[model.Head], [layers[0]], [layers[1], layers[2]]],
            _ => [[model.Head, .. model.Embeddings, .. layers, model.Pooler]],
        };
    }
}
