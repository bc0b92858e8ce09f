using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Backbones;

/// <summary>An activation function by its name in Hugging Face configs.</summary>
internal sealed class Activation
{
    private static readonly Dictionary<string, Activation> ByName = new Activation[]
    {
        new("gelu", static input => functional.gelu(input)),
        new("gelu_new", static input => functional.gelu(input, TorchSharp.Modules.GELU.Approximate.tanh)),
        new("relu", static input => functional.relu(input)),
        new("tanh", static input => tanh(input)),
    }.ToDictionary(activation => activation.Name, StringComparer.Ordinal);

    private readonly Func<Tensor, Tensor> _function;

    private Activation(string name, Func<Tensor, Tensor> function) => (Name, _function) = (name, function);

    /// <summary>The names of all functions.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>The name.</summary>
    public string Name { get; }

    public static bool IsKnown(string name) => ByName.ContainsKey(name);

    public static Activation Find(string name) => ByName[name];

    /// <summary>Applies the function to each element.</summary>
    public Tensor Apply(Tensor input) => _function(input);
}
