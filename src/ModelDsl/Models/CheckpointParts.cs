using ModelDsl.Backbones;
using ModelDsl.Checkpoints;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Models;

/// <summary>Hands out a checkpoint's tensors and records mismatches, so that one error at the end lists all of them.</summary>
internal sealed class CheckpointParts(CheckpointDirectory directory, FreshWeights initial)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly List<string> _fresh = [];
    private readonly List<string> _missing = [];
    private readonly List<string> _problems = [];

    public bool HasAny(string prefix) => directory.Tensors.Keys.Any(name => name.StartsWith(prefix, StringComparison.Ordinal));

    public Parameter Initialize(string name, Initializer initializer, ReadOnlySpan<long> shape)
    {
        _fresh.Add(name);
        return initial.Take(initializer, shape);
    }

    public Parameter Read(string name, ReadOnlySpan<long> shape, string advice)
    {
        if (!directory.Tensors.TryGetValue(name, out var entry))
            _missing.Add(name);
        else if (_taken.Add(name) && !entry.Shape.SequenceEqual(shape.ToArray()))
            _problems.Add($"{name}: the model has {FormatShape(shape.ToArray())}, the checkpoint {FormatShape(entry.Shape)}{advice}");
        else if (directory.Read(name) is var values && values.dtype == ScalarType.Float32)
            return values.AsParameter();
        else
            _problems.Add($"{name}: the checkpoint has {values.dtype}, no floating-point numbers");

        return zeros(shape).AsParameter();
    }

    public void Report(string problem) => _problems.Add(problem);

    /// <summary>Returns the load report once the model has taken all of its parameters.</summary>
    /// <exception cref="CheckpointException">A tensor is missing or does not fit; the message lists all of them.</exception>
    public LoadReport Finish()
    {
        if (_missing.Count > 0)
            _problems.Insert(0, $"missing: {string.Join(", ", _missing)}");
        if (_problems.Count > 0)
        {
            var list = string.Concat(_problems.Select(problem => $"{Environment.NewLine}  {problem}"));
            throw new CheckpointException(directory.Path, $"The checkpoint {directory.Path} does not fit the model:{list}");
        }

        string[] ignored = [.. directory.Tensors.Keys.Where(name => !_taken.Contains(name)).Order(StringComparer.Ordinal)];
        return new LoadReport(ignored, _fresh.AsReadOnly());
    }

    private static string FormatShape(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";
}
