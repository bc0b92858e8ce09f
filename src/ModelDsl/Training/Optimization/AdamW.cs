using ModelDsl.Training.Seams;
using TorchSharp;
using Parameter = TorchSharp.Modules.Parameter;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Optimization;

/// <summary>
/// AdamW (Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019) for a model that thaws: what it remembers is keyed by
/// parameter name, so a parameter that goes on training keeps its moments and its step count, and a thawed one starts at zero.
/// </summary>
/// <param name="maxGradientNorm">The largest norm of all gradients together; null for no clipping.</param>
internal sealed class AdamW(double? maxGradientNorm) : IOptimizer
{
    private readonly Dictionary<string, Moments> _moments = new(StringComparer.Ordinal);
    private IReadOnlyList<OptimizerGroup> _groups = [];

    /// <summary>What is remembered, by parameter name.</summary>
    public IReadOnlyDictionary<string, Moments> Moments => _moments;

    /// <inheritdoc/>
    public IEnumerable<(string Name, Parameter Parameter)> Parameters => _groups.SelectMany(group => group.Parameters);

    /// <summary>The moments and step counts, under PyTorch's names behind those of the parameters.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> State =>
        from entry in _moments
        from tensor in entry.Value.ByName
        select KeyValuePair.Create($"{entry.Key}.{tensor.Key}", tensor.Value);

    /// <summary>Makes these groups, and no others, the ones that train. What has left is forgotten: its moments would describe
    /// gradients of weights that no longer are.</summary>
    /// <exception cref="ArgumentException">A parameter is frozen, or occurs twice: its update would be lost or doubled.</exception>
    public void SetGroups(IReadOnlyList<OptimizerGroup> groups)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, parameter) in groups.SelectMany(group => group.Parameters))
        {
            if (!parameter.requires_grad) throw new ArgumentException($"The parameter {name} is frozen.", nameof(groups));
            if (!names.Add(name)) throw new ArgumentException($"The parameter {name} is in the groups twice.", nameof(groups));
        }

        foreach (var left in _moments.Keys.Where(name => !names.Contains(name)).ToList())
        {
            _moments[left].Dispose();
            _moments.Remove(left);
        }

        _groups = groups;
        foreach (var (name, parameter) in Parameters.Where(entry => !_moments.ContainsKey(entry.Name)))
            _moments.Add(name, Optimization.Moments.Create(parameter));
    }

    /// <inheritdoc/>
    public bool TryStep(double rateFactor)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();

        var tensors = _groups.Select(Collect).ToList();
        Tensor[] gradients = [.. tensors.SelectMany(group => group.Gradients)];
        if (gradients.Length == 0) return true;

        var norm = FusedAdamW.GlobalNorm(gradients);
        if (!float.IsFinite(norm.item<float>())) return false;

        foreach (var (group, fused) in _groups.Zip(tensors).Where(pair => pair.Second.Parameters.Length > 0))
        {
            FusedAdamW.Step(fused, norm, rateFactor * group.LearningRate, group.WeightDecay, maxGradientNorm ?? double.PositiveInfinity);
        }

        return true;
    }

    /// <summary>Releases every gradient. Null, not zero: weight decay and old moments move a parameter whose gradient is zero.</summary>
    public void ClearGradients()
    {
        foreach (var (_, parameter) in Parameters) parameter.grad = null;
    }

    public void Dispose()
    {
        foreach (var moments in _moments.Values) moments.Dispose();
        _moments.Clear();
    }

    private FusedTensors Collect(OptimizerGroup group)
    {
        var withGradient = group.Parameters
            .Select(entry => (entry.Parameter, Gradient: entry.Parameter.grad, Moments: _moments[entry.Name]))
            .Where(entry => entry.Gradient is not null)
            .ToList();

        return new(
            [.. withGradient.Select(entry => entry.Parameter)],
            [.. withGradient.Select(entry => entry.Gradient!)],
            [.. withGradient.Select(entry => entry.Moments.Average)],
            [.. withGradient.Select(entry => entry.Moments.Square)],
            [.. withGradient.Select(entry => entry.Moments.Step)]);
    }
}
