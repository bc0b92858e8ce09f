using ModelDsl.Backbones;
using ModelDsl.Checkpoints;
using ModelDsl.Naming;
using ModelDsl.Native;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Models;

/// <summary>Hands out a checkpoint's tensors and records mismatches, so that one error at the end lists all of them.</summary>
/// <param name="directory">The checkpoint.</param>
/// <param name="names">The names of its tensors.</param>
/// <param name="initial">Creates the parameters that it lacks.</param>
/// <param name="device">The device of the model.</param>
internal sealed class CheckpointParts(CheckpointDirectory directory, CheckpointNames names, FreshWeights initial, Device device)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly List<string> _fresh = [];
    private readonly List<string> _missing = [];
    private readonly List<string> _problems = [];

    /// <summary>The device of the model.</summary>
    public Device Device => device;

    /// <inheritdoc cref="CheckpointNames.HasAny"/>
    public bool HasAny(string prefix) => names.HasAny(prefix);

    public Parameter Initialize(string name, Initializer initializer, ReadOnlySpan<long> shape)
    {
        _fresh.Add(name);
        return initial.Take(initializer, shape, device);
    }

    public Parameter Read(string name, ReadOnlySpan<long> shape, string advice)
    {
        if (names.Find(name) is not { } stored)
            _missing.Add(name);
        else if (directory.Tensors[stored] is var entry && _taken.Add(stored) && !entry.Shape.SequenceEqual(shape.ToArray()))
            _problems.Add($"{name}: the model has {FormatShape(shape.ToArray())}, the checkpoint {FormatShape(entry.Shape)}{advice}");
        else if (directory.Read(stored) is var values && values.dtype == ScalarType.Float32)
            return values.AsParameter(device);
        else
            _problems.Add($"{name}: the checkpoint has {values.dtype}, no floating-point numbers");

        return Tensors.Zeros(shape, ScalarType.Float32, device).AsParameter(device);
    }

    public void Report(string problem) => _problems.Add(problem);

    /// <summary>Returns the load report once the model has taken all of its parameters.</summary>
    /// <exception cref="CheckpointException">A tensor is missing or does not fit; the message lists all of them.</exception>
    public LoadReport Finish()
    {
        if (_missing.Count > 0)
            _problems.Insert(0, $"missing: {Excerpt.Join(_missing)}");
        if (_problems.Count > 0)
        {
            throw new CheckpointException(
                directory.Path, $"The checkpoint {directory.Path} does not fit the model:{Excerpt.Lines(_problems)}");
        }

        string[] ignored = [.. directory.Tensors.Keys.Where(name => !_taken.Contains(name)).Order(StringComparer.Ordinal)];
        return new LoadReport(ignored, _fresh.AsReadOnly());
    }

    private static string FormatShape(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";
}
