using System.Globalization;
using System.IO.Hashing;
using System.Text;
using ModelDsl.Native;
using TorchSharp;
using Parameter = TorchSharp.Modules.Parameter;

namespace ModelDsl.Training.Verification;

/// <summary>Hashes of all parameters. Taken before and after a stage, they prove without a copy of the weights that frozen parameters are
/// bit-identical and trainable ones moved.</summary>
internal sealed class WeightFingerprints
{
    private readonly IReadOnlyDictionary<string, UInt128> _hashes;

    private WeightFingerprints(IReadOnlyDictionary<string, UInt128> hashes) => _hashes = hashes;

    public static WeightFingerprints Compute(IReadOnlyDictionary<string, Parameter> parameters) =>
        new(parameters.ToDictionary(entry => entry.Key, entry => Hash(entry.Value), StringComparer.Ordinal));

    /// <summary>Parses what <see cref="ToHex"/> returned.</summary>
    /// <exception cref="FormatException">A hash is no hexadecimal number.</exception>
    public static WeightFingerprints Parse(IReadOnlyDictionary<string, string> hashes) => new(hashes.ToDictionary(
        entry => entry.Key,
        entry => UInt128.Parse(entry.Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        StringComparer.Ordinal));

    /// <summary>Returns the hashes by parameter name, in hexadecimal.</summary>
    public Dictionary<string, string> ToHex() => _hashes.ToDictionary(
        entry => entry.Key, entry => entry.Value.ToString("x32", CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>Returns one hash of all parameters.</summary>
    public override string ToString()
    {
        var hash = new XxHash128();
        foreach (var (name, value) in ToHex().OrderBy(entry => entry.Key, StringComparer.Ordinal))
            hash.Append(Encoding.UTF8.GetBytes($"{name} {value}\n"));
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    /// <summary>The hash of one parameter.</summary>
    public UInt128 this[string name] => _hashes[name];

    /// <summary>Returns whether the named parameters have equal hashes in both.</summary>
    public bool Matches(WeightFingerprints other, IEnumerable<string> names) => names.All(name => _hashes[name] == other._hashes[name]);

    /// <summary>Compares the frozen parameters with those of a model that goes on with the stage.</summary>
    /// <exception cref="StageVerificationException">A frozen parameter differs.</exception>
    public void VerifyFrozen(WeightFingerprints now, IReadOnlySet<string> trainable, string stage) =>
        RequireFrozen(FindChanged(now), trainable, stage);

    /// <summary>Compares with the hashes of the same parameters at the end of a stage.</summary>
    /// <exception cref="StageVerificationException">A frozen parameter changed, or a trainable one did not.</exception>
    public void Verify(WeightFingerprints atEnd, IReadOnlySet<string> trainable, string stage)
    {
        var changed = FindChanged(atEnd);
        RequireFrozen(changed, trainable, stage);
        var still = trainable.Where(name => !changed.Contains(name) && !HasNoGradient(name)).ToList();
        if (still.Count > 0)
        {
            throw new StageVerificationException(
                stage, still,
                $"Parameters that train in the stage {stage} did not change, and it was not saved: {string.Join(", ", still)}. "
                + "Either no loss depends on them or the learning rate is too small.");
        }
    }

    private HashSet<string> FindChanged(WeightFingerprints other) =>
        _hashes.Keys.Where(name => _hashes[name] != other._hashes[name]).ToHashSet(StringComparer.Ordinal);

    private static void RequireFrozen(IEnumerable<string> changed, IReadOnlySet<string> trainable, string stage)
    {
        var moved = changed.Where(name => !trainable.Contains(name)).ToList();
        if (moved.Count > 0)
        {
            throw new StageVerificationException(
                stage, moved,
                $"Frozen parameters changed in the stage {stage}, which was not saved: {string.Join(", ", moved)}.");
        }
    }

    // A key bias adds the same value to every score of a row, which softmax ignores. Its true gradient is zero: only rounding noise moves
    // it.
    private static bool HasNoGradient(string name) =>
        name.EndsWith(".key.bias", StringComparison.Ordinal) || name.EndsWith(".k_lin.bias", StringComparison.Ordinal);

    // XxHash128 detects accidents, not attacks. It hashes a model of 440 MB several times faster than SHA-256.
    private static UInt128 Hash(Parameter parameter)
    {
        using var scope = torch.NewDisposeScope();
        return XxHash128.HashToUInt128(parameter.detach().cpu().contiguous().HostBytes());    // no copy if it is already on the CPU
    }
}
