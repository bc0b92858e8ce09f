using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>Keys and values of attention.</summary>
/// <param name="Keys"><c>[batch, heads, length, size]</c>.</param>
/// <param name="Values"><c>[batch, heads, length, size]</c>.</param>
internal sealed record KeysAndValues(Tensor Keys, Tensor Values);
