using System.ComponentModel;
using ModelDsl.Backbones;
using TorchSharp.Modules;

namespace ModelDsl.Runtime;

/// <summary>
/// Where modules get their parameters from, by Hugging Face name. Modules are built from their weights: initialising
/// a model first and overwriting it from a checkpoint afterwards costs more than reading the checkpoint.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WeightSource
{
    /// <summary>The parameter of that name below this source, in float32 and in no <see cref="TorchSharp.DisposeScope"/>.</summary>
    /// <param name="name">The rest of the parameter's name, such as <c>dense.weight</c>.</param>
    /// <param name="initializer">How the parameter begins where it is fresh.</param>
    /// <param name="shape">The shape that the module needs.</param>
    public abstract Parameter Take(string name, Initializer initializer, params ReadOnlySpan<long> shape);

    /// <summary>The source of a child module.</summary>
    /// <param name="prefix">What the names of the child's parameters begin with, without the dot behind it.</param>
    /// <param name="mayBeFresh">Whether the child is initialised where the checkpoint lacks it; otherwise its absence is an error.</param>
    public abstract WeightSource Under(string prefix, bool mayBeFresh = false);
}
