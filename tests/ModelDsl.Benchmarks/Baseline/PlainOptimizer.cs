using ModelDsl.Benchmarks.Schedules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks.Baseline;

/// <summary>torch.optim.AdamW over the thawed modules, with a decay and a no-decay group per stage. Snapshots of weights and moments
/// restore a stage's best epoch.</summary>
internal sealed class PlainOptimizer : IDisposable
{
    private readonly PlainBert _model;
    private readonly List<Parameter> _parameters = [];
    private readonly List<(AdamW.ParamGroup Group, bool IsHead)> _groups = [];
    private AdamW? _adamW;

    public PlainOptimizer(PlainBert model)
    {
        _model = model;
        foreach (var parameter in model.parameters())
            parameter.requires_grad = false;
    }

    /// <summary>Thaws modules; parameters that already train keep their moments.</summary>
    public void Thaw(IReadOnlyList<nn.Module> modules)
    {
        foreach (var module in modules)
        {
            var named = module.named_parameters().ToList();
            foreach (var (_, parameter) in named)
                parameter.requires_grad = true;
            Add(named.Where(entry => Decays(module, entry.name)), ReferenceSettings.WeightDecay, module == _model.Head);
            Add(named.Where(entry => !Decays(module, entry.name)), 0, module == _model.Head);
        }
    }

    /// <summary>Clips the gradients, updates the weights and clears the gradients.</summary>
    /// <param name="factor">Factor of the learning rates.</param>
    public void Step(double factor)
    {
        foreach (var (group, isHead) in _groups)
            group.LearningRate = factor * (isHead ? ReferenceSettings.HeadLearningRate : ReferenceSettings.LearningRate);
        nn.utils.clip_grad_norm_(_parameters, ReferenceSettings.MaxGradientNorm);
        _adamW!.step();
        _adamW.zero_grad();
    }

    /// <summary>Copies weights and moments into a snapshot.</summary>
    public Snapshot Save() => new([.. _parameters.Zip(_adamW!.state_dict().State.Cast<AdamW.State>())]);

    public void Dispose() => _adamW?.Dispose();

    private void Add(IEnumerable<(string, Parameter parameter)> entries, double weightDecay, bool isHead)
    {
        var parameters = entries.Select(entry => entry.parameter).ToList();
        if (parameters.Count == 0) return;

        var group = new AdamW.ParamGroup(parameters, weight_decay: weightDecay);
        if (_adamW is null) _adamW = optim.AdamW([group]);
        else _adamW.add_param_group(group);
        _groups.Add((group, isHead));
        _parameters.AddRange(parameters);
    }

    // Excludes biases and LayerNorm, as usual for BERT.
    private static bool Decays(nn.Module module, string name) => module is not LayerNorm && !name.Contains("bias", StringComparison.Ordinal)
        && !name.Contains("norm", StringComparison.OrdinalIgnoreCase);

    /// <summary>A copy of weights and moments that can be restored.</summary>
    internal sealed class Snapshot(IReadOnlyList<(Parameter Parameter, AdamW.State State)> live) : IDisposable
    {
        private readonly IReadOnlyList<(Tensor Weight, Tensor Average, Tensor Square, long Step)> _saved =
            [.. live.Select(entry => (Copy(entry.Parameter), Copy(entry.State.exp_avg), Copy(entry.State.exp_avg_sq), entry.State.step))];

        public void Restore()
        {
            using var noGradient = no_grad();
            foreach (var ((parameter, state), saved) in live.Zip(_saved))
            {
                parameter.copy_(saved.Weight);
                state.exp_avg.copy_(saved.Average);
                state.exp_avg_sq.copy_(saved.Square);
                state.step = saved.Step;
            }
        }

        public void Dispose()
        {
            foreach (var (weight, average, square, _) in _saved)
            {
                weight.Dispose();
                average.Dispose();
                square.Dispose();
            }
        }

        private static Tensor Copy(Tensor tensor)
        {
            using var noGradient = no_grad();
            return tensor.detach().clone();
        }
    }
}
