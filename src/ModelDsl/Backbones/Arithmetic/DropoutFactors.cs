using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ModelDsl.Native;
using static TorchSharp.torch;

namespace ModelDsl.Backbones.Arithmetic;

/// <summary>Draws the factors by which dropout multiplies: 0, or 1 / (1 - probability).</summary>
/// <remarks>Random bits are those of SplitMix64 (Steele, Lea and Flood, 2014, "Fast Splittable Pseudorandom Number Generators"): a function
/// of a seed and of the place, so that eight numbers are mixed at once. The seed is drawn from torch's generator, whose state is thus the
/// only one: saved training states and recomputed layers need no other. An element takes 16 bits, so probabilities are multiples of
/// 1 / 65,536.</remarks>
internal static class DropoutFactors
{
    /// <summary>The largest number of elements: what one span can cover.</summary>
    public const int Most = int.MaxValue / sizeof(float);

    private const int Levels = 1 << 16;
    private const ulong Increment = 0x9E3779B97F4A7C15;
    private const ulong FirstMultiplier = 0xBF58476D1CE4E5B9;
    private const ulong SecondMultiplier = 0x94D049BB133111EB;

    private static readonly int PerRound = Vector512<ushort>.Count;

    /// <summary>Creates a float32 tensor of factors on the CPU.</summary>
    /// <param name="shape">Its shape.</param>
    /// <param name="probability">The probability of a zero.</param>
    public static Tensor Create(ReadOnlySpan<long> shape, double probability)
    {
        var factors = Tensors.Allocate(shape, ScalarType.Float32, Tensors.Host);
        Fill(MemoryMarshal.Cast<byte, float>(factors.HostBytes()), probability, (ulong)Tensors.DrawSeed());
        return factors;
    }

    /// <summary>Fills memory with the factors of a seed.</summary>
    public static void Fill(Span<float> factors, double probability, ulong seed)
    {
        var zeros = Math.Min((int)Math.Round(probability * Levels), Levels - 1);
        var smallestKept = Vector512.Create((ushort)zeros);
        var kept = Vector512.Create(Levels / (float)(Levels - zeros)).AsInt32();
        var places = Vector512.Create(seed) + (Vector512<ulong>.Indices * Increment);
        var step = Vector512.Create((ulong)Vector512<ulong>.Count * Increment);
        Span<float> last = stackalloc float[PerRound];
        while (factors.Length > 0)
        {
            // All bits of an element are set where it is kept.
            var isKept = Vector512.GreaterThanOrEqual(Mix(places).AsUInt16(), smallestKept).AsInt16();
            var round = factors.Length < PerRound ? last : factors;
            (Vector512.WidenLower(isKept) & kept).AsSingle().CopyTo(round);
            (Vector512.WidenUpper(isKept) & kept).AsSingle().CopyTo(round[Vector512<float>.Count..]);
            if (factors.Length < PerRound)
            {
                last[..factors.Length].CopyTo(factors);
                return;
            }

            factors = factors[PerRound..];
            places += step;
        }
    }

    private static Vector512<ulong> Mix(Vector512<ulong> values)
    {
        values = (values ^ (values >>> 30)) * FirstMultiplier;
        values = (values ^ (values >>> 27)) * SecondMultiplier;
        return values ^ (values >>> 31);
    }
}
