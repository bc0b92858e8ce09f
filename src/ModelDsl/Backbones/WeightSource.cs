using System.ComponentModel;
using ModelDsl.Backbones;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Runtime;

/// <summary>
/// Provides modules with their parameters, by Hugging Face name. Modules are created from their weights: initializing a model and then
/// overwriting it takes longer than reading the checkpoint.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WeightSource
{
    /// <summary>The device of the model, on which modules create their own tensors too.</summary>
    public abstract Device Device { get; }

    /// <summary>Returns the parameter with a name relative to this source, as float32 on <see cref="Device"/> and in no <see
    /// cref="TorchSharp.DisposeScope"/>.</summary>
    /// <param name="name">Rest of the parameter's name, such as <c>dense.weight</c>.</param>
    /// <param name="initializer">Initializer if the parameter is fresh.</param>
    /// <param name="shape">Shape that the module needs.</param>
    public abstract Parameter Take(string name, Initializer initializer, params ReadOnlySpan<long> shape);

    /// <summary>Returns the source for a child module.</summary>
    /// <param name="prefix">Prefix of the child's parameter names, without the trailing dot.</param>
    /// <param name="mayBeFresh">Whether the child is initialized if the checkpoint lacks it; otherwise its absence is an error.</param>
    public abstract WeightSource Under(string prefix, bool mayBeFresh = false);
}
