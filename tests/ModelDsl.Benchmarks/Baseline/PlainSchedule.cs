using ModelDsl.Benchmarks.Schedules;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks.Baseline;

/// <summary>Freezing schedules as module lists.</summary>
internal static class PlainSchedule
{
    /// <summary>Returns the modules that thaw in each stage of a schedule.</summary>
    public static IReadOnlyList<IReadOnlyList<nn.Module>> Create(ThawOrder order, PlainBert model)
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
