using System.IO.Hashing;
using TorchSharp;
using Parameter = TorchSharp.Modules.Parameter;

namespace ModelDsl.Training.Verification;

/// <summary>
/// A hash of every parameter. Taken at both ends of a stage they prove that what is frozen stayed bit-identical and that what trains
/// moved, without a second copy of the weights.
/// </summary>
internal sealed class WeightFingerprints
{
    private readonly IReadOnlyDictionary<string, UInt128> _hashes;

    private WeightFingerprints(IReadOnlyDictionary<string, UInt128> hashes) => _hashes = hashes;

    public static WeightFingerprints Compute(IReadOnlyDictionary<string, Parameter> parameters) =>
        new(parameters.ToDictionary(entry => entry.Key, entry => Hash(entry.Value), StringComparer.Ordinal));

    /// <summary>The hash of a parameter.</summary>
    public UInt128 this[string name] => _hashes[name];

    /// <summary>Whether these parameters are bit-identical in both.</summary>
    public bool Matches(WeightFingerprints other, IEnumerable<string> names) => names.All(name => _hashes[name] == other._hashes[name]);

    /// <summary>Compares with the fingerprints of the same parameters at the end of the stage.</summary>
    /// <exception cref="ModelDslException">A frozen parameter changed, or a trainable one did not.</exception>
    public void Verify(WeightFingerprints atEnd, IReadOnlySet<string> trainable, string stage)
    {
        var changed = _hashes.Keys
            .Where(name => _hashes[name] != atEnd._hashes[name])
            .ToHashSet(StringComparer.Ordinal);

        var moved = changed.Where(name => !trainable.Contains(name)).ToList();
        if (moved.Count > 0)
        {
            throw new StageVerificationException(
                stage, moved,
                $"Frozen parameters changed in the stage {stage}, which was not saved: {string.Join(", ", moved)}.");
        }

        var still = trainable.Where(name => !changed.Contains(name) && !HasNoGradient(name)).ToList();
        if (still.Count > 0)
        {
            throw new StageVerificationException(
                stage, still,
                $"Parameters that train in the stage {stage} did not change, and it was not saved: {string.Join(", ", still)}. "
                + "Either no loss depends on them or the learning rate is too small.");
        }
    }

    // Softmax ignores what a key bias adds to every score of a row: its true gradient is zero, and it moves by rounding noise or
    // not at all.
    private static bool HasNoGradient(string name) =>
        name.EndsWith(".key.bias", StringComparison.Ordinal) || name.EndsWith(".k_lin.bias", StringComparison.Ordinal);

    // Against accidents, not against an adversary: XxHash128 reads a model of 440 MB several times faster than SHA-256 does.
    private static UInt128 Hash(Parameter parameter)
    {
        using var scope = torch.NewDisposeScope();
        return XxHash128.HashToUInt128(parameter.detach().cpu().contiguous().bytes);    // no copy where it is on the CPU already
    }
}
