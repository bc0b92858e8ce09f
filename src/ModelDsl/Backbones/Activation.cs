using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Backbones;

/// <summary>Activation functions by the names in Hugging Face configs.</summary>
internal static class Activation
{
    private static readonly Dictionary<string, Func<Tensor, Tensor>> ByName = new(StringComparer.Ordinal)
    {
        ["gelu"] = static input => functional.gelu(input),
        ["gelu_new"] = static input => functional.gelu(input, TorchSharp.Modules.GELU.Approximate.tanh),
        ["relu"] = static input => functional.relu(input),
        ["tanh"] = static input => tanh(input),
    };

    public static IEnumerable<string> Names => ByName.Keys;

    public static bool IsKnown(string name) => ByName.ContainsKey(name);

    public static Func<Tensor, Tensor> Find(string name) => ByName[name];
}
