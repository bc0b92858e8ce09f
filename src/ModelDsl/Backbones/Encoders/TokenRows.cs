using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Backbones;

/// <summary>The real tokens of a padded batch, laid end to end, so that padding costs nothing outside of attention.</summary>
internal sealed class TokenRows : IDisposable
{
    // With less padding, copying tokens to and fro takes as long as computing the padding.
    private const double LeastPadding = 0.1;

    private readonly long[] _padded;
    private readonly Tensor _tokens;
    private readonly Tensor _sources;

    private TokenRows(Tensor mask, bool[] isReal)
    {
        Mask = mask;
        _padded = [.. mask.shape, -1];
        long[] tokens = [.. isReal.Index().Where(place => place.Item).Select(place => (long)place.Index)];
        _tokens = Tensors.Vector(tokens, mask.device);

        // Padding repeats a real token: nothing reads it.
        var row = -1L;
        _sources = Tensors.Vector([.. isReal.Select(real => Math.Max(0, real ? ++row : row))], mask.device);
    }

    /// <summary><c>[batch, length]</c> of bool, true for real tokens.</summary>
    public Tensor Mask { get; }

    /// <summary>Finds the real tokens of a batch without autograd; null if laying them end to end does not pay.</summary>
    /// <param name="mask"><c>[batch, length]</c> of bool, true for real tokens; null if nothing is padded.</param>
    public static TokenRows? Find(Tensor? mask)
    {
        if (mask is null || mask.device_type != DeviceType.CPU || is_grad_enabled() || Recomputation.IsKeepingInputs) return null;

        var isReal = mask.ToArray<bool>();
        var padding = isReal.Count(real => !real);
        return padding >= LeastPadding * isReal.Length && padding < isReal.Length ? new(mask, isReal) : null;
    }

    /// <summary>Maps <c>[batch, length, size]</c> to <c>[1, tokens, size]</c>.</summary>
    public Tensor Pack(Tensor padded) => padded.flatten(0, 1).index_select(0, _tokens).unsqueeze(0);

    /// <summary>Maps <c>[1, tokens, size]</c> to <c>[batch, length, size]</c>.</summary>
    public Tensor Pad(Tensor packed) => packed.squeeze(0).index_select(0, _sources).view(_padded);

    /// <inheritdoc/>
    public void Dispose()
    {
        _tokens.Dispose();
        _sources.Dispose();
    }
}
