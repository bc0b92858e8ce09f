using static TorchSharp.torch;

namespace ModelDsl.Models;

/// <summary>Finds NaN and infinite weights. It reads every weight, which opening a checkpoint should not cost.</summary>
internal static class NonFiniteWeights
{
    /// <summary>Returns the names of the parameters that have a value which is not finite.</summary>
    public static IReadOnlyList<string> Find(PretrainedModel model)
    {
        using var noGradient = no_grad();
        return [.. model.NamedParameters.Where(named => !IsFinite(named.Value)).Select(named => named.Key)];
    }

    // One pass without a temporary tensor: NaN and infinity stay in a sum. A sum of finite numbers can overflow, and is then looked at
    // again.
    private static bool IsFinite(Tensor values)
    {
        using var scope = NewDisposeScope();
        return float.IsFinite(values.sum().to_type(ScalarType.Float32).item<float>()) || values.isfinite().all().item<bool>();
    }
}
