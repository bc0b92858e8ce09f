using ModelDsl.Training.Seams;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.State;

/// <summary>All tensors that a step changes, by name: the trainable parameters and the optimizer's state.</summary>
internal sealed class NamedTensors : IDisposable
{
    private const string WeightPrefix = "model.";

    private readonly Dictionary<string, Tensor> _tensors;
    private readonly bool _areCopies;

    private NamedTensors(IEnumerable<KeyValuePair<string, Tensor>> tensors, bool areCopies)
    {
        _tensors = new(tensors, StringComparer.Ordinal);
        _areCopies = areCopies;
    }

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, Tensor> ByName => _tensors;

    /// <summary>The size of all tensors in bytes.</summary>
    public long Bytes => _tensors.Values.Sum(tensor => tensor.numel() * tensor.element_size());

    /// <summary>The weights without the optimizer's state, borrowed from here.</summary>
    public NamedTensors Weights =>
        new(_tensors.Where(entry => entry.Key.StartsWith(WeightPrefix, StringComparison.Ordinal)), areCopies: false);

    /// <summary>Returns the tensors that an optimizer changes, without copying them.</summary>
    /// <param name="optimizer">The optimizer; its groups must not change while the tensors are in use.</param>
    public static NamedTensors BorrowFrom(IOptimizer optimizer) => new(
        [
            .. optimizer.Parameters.Select(entry => KeyValuePair.Create(WeightPrefix + entry.Name, (Tensor)entry.Parameter)),
            .. optimizer.State.Select(entry => KeyValuePair.Create($"optimizer.{entry.Key}", entry.Value)),
        ],
        areCopies: false);

    /// <summary>Takes ownership of tensors and disposes of them later.</summary>
    public static NamedTensors Own(IEnumerable<KeyValuePair<string, Tensor>> tensors) => new(tensors, areCopies: true);

    /// <summary>Copies the tensors.</summary>
    public NamedTensors Copy()
    {
        using var noGrad = torch.no_grad();
        return Own(_tensors.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.clone().DetachFromDisposeScope())));
    }

    /// <summary>Overwrites these tensors in place with others of the same names and shapes.</summary>
    /// <exception cref="ArgumentException">Names or shapes differ; nothing was changed.</exception>
    public void CopyFrom(NamedTensors source)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        Require(source);
        foreach (var (name, tensor) in _tensors) tensor.copy_(source._tensors[name]);
    }

    public void Dispose()
    {
        if (!_areCopies) return;
        foreach (var tensor in _tensors.Values) tensor.Dispose();
        _tensors.Clear();
    }

    private void Require(NamedTensors source)
    {
        string[] wrong =
        [
            .. _tensors.Keys.Where(name => !source._tensors.ContainsKey(name)).Select(name => $"{name} is missing"),
            .. source._tensors.Keys.Where(name => !_tensors.ContainsKey(name)).Select(name => $"{name} does not train here"),
            .. from entry in _tensors
               where source._tensors.TryGetValue(entry.Key, out var other) && !other.shape.SequenceEqual(entry.Value.shape)
               select $"{entry.Key} has another shape",
        ];
        if (wrong.Length > 0)
            throw new ArgumentException($"The tensors are of another model or stage: {string.Join(", ", wrong)}.", nameof(source));
    }
}
