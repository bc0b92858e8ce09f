using ModelDsl.Training.Seams;
using TorchSharp;
using Parameter = TorchSharp.Modules.Parameter;
using Tensor = TorchSharp.torch.Tensor;

namespace ModelDsl.Training.Optimization;

/// <summary>AdamW (Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019) for models that thaw. Its state is keyed by
/// parameter name: a parameter that keeps training keeps its moments and step count; a thawed one starts at zero.</summary>
/// <param name="maxGradientNorm">The maximum global gradient norm; null disables clipping.</param>
internal sealed class AdamW(double? maxGradientNorm) : IOptimizer
{
    private readonly Dictionary<string, Moments> _moments = new(StringComparer.Ordinal);
    private readonly DenseGradients _dense = new();
    private IReadOnlyList<OptimizerGroup> _groups = [];

    /// <summary>The moments by parameter name.</summary>
    public IReadOnlyDictionary<string, Moments> Moments => _moments;

    /// <inheritdoc/>
    public IEnumerable<(string Name, Parameter Parameter)> Parameters => _groups.SelectMany(group => group.Parameters);

    /// <summary>The moments and step counts, named by parameter and PyTorch's name, such as <c>classifier.weight.exp_avg</c>.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> State =>
        from entry in _moments
        from tensor in entry.Value.ByName
        select KeyValuePair.Create($"{entry.Key}.{tensor.Key}", tensor.Value);

    /// <summary>Replaces the parameter groups. Moments of parameters that no longer train are dropped, since they would be stale after a
    /// later thaw.</summary>
    /// <exception cref="ArgumentException">A parameter is frozen or occurs twice, so its update would be lost or doubled.</exception>
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

        _dense.Dispose();
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

        var norm = FusedAdamW.ComputeGlobalNorm(gradients);
        if (!float.IsFinite(norm.item<float>())) return false;

        foreach (var (group, fused) in _groups.Zip(tensors).Where(pair => pair.Second.Parameters.Length > 0))
        {
            FusedAdamW.Step(fused, norm, rateFactor * group.LearningRate, group.WeightDecay, maxGradientNorm ?? double.PositiveInfinity);
        }

        return true;
    }

    /// <summary>Sets all gradients to null. Zero would not do: weight decay and old moments move a parameter with a zero
    /// gradient.</summary>
    public void ClearGradients()
    {
        foreach (var (_, parameter) in Parameters) parameter.grad = null;
    }

    public void Dispose()
    {
        foreach (var moments in _moments.Values) moments.Dispose();
        _moments.Clear();
        _dense.Dispose();
    }

    private FusedTensors Collect(OptimizerGroup group)
    {
        var withGradient = group.Parameters
            .Select(entry => (entry.Name, entry.Parameter, Gradient: entry.Parameter.grad, Moments: _moments[entry.Name]))
            .Where(entry => entry.Gradient is not null)
            .ToList();

        return new(
            [.. withGradient.Select(entry => entry.Parameter)],
            [.. withGradient.Select(entry => _dense.ToDense(entry.Name, entry.Gradient!))],
            [.. withGradient.Select(entry => entry.Moments.Average)],
            [.. withGradient.Select(entry => entry.Moments.Square)],
            [.. withGradient.Select(entry => entry.Moments.Step)]);
    }
}
