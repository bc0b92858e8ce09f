using ModelDsl.Data;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks.Baseline;

/// <summary>
/// The training step written by hand: requires_grad off for frozen modules, torch.optim.AdamW with a decay and a no-decay group, clipping,
/// and a dispose scope.
/// </summary>
internal sealed class PlainStep : IDisposable
{
    private const double LearningRate = 1e-5;
    private const double WeightDecay = 0.01;

    private readonly PlainBert _model;
    private readonly List<Parameter> _trainable;
    private readonly AdamW _optimizer;

    public PlainStep(PlainBert model, int frozenLayers, bool embeddingsTrain)
    {
        _model = model;
        foreach (var parameter in model.parameters())
            parameter.requires_grad = embeddingsTrain;
        foreach (var module in model.Layers.Skip(frozenLayers).Append<nn.Module>(model.Head)
            .Concat(frozenLayers < model.Layers.Count ? [model.Pooler] : []))
        {
            foreach (var parameter in module.parameters())
                parameter.requires_grad = true;
        }

        var named = model.named_parameters().Where(named => named.parameter.requires_grad).ToList();
        _trainable = [.. named.Select(entry => entry.parameter)];
        _optimizer = optim.AdamW(
        [
            new AdamW.ParamGroup([.. named.Where(entry => Decays(entry.name)).Select(entry => entry.parameter)], lr: LearningRate,
                weight_decay: WeightDecay),
            new AdamW.ParamGroup([.. named.Where(entry => !Decays(entry.name)).Select(entry => entry.parameter)], lr: LearningRate,
                weight_decay: 0),
        ]);
    }

    /// <summary>Runs one step and returns its loss.</summary>
    public double Run(EncodedExample[] examples, long[] classIds)
    {
        using var scope = NewDisposeScope();
        var length = examples.Max(example => example.Ids.Length);
        var ids = tensor(examples.SelectMany(example => example.Ids.Select(id => (long)id)).ToArray(), examples.Length, length);
        var labels = tensor(classIds);

        _optimizer.zero_grad();
        var loss = nn.functional.cross_entropy(_model.call(ids, null), labels);
        loss.backward();
        Update();
        return loss.item<float>();
    }

    /// <summary>Runs only the optimizer's part of the step, with the existing gradients.</summary>
    public void Update()
    {
        nn.utils.clip_grad_norm_(_trainable, 1);
        _optimizer.step();
    }

    public void Dispose() => _optimizer.Dispose();

    private static bool Decays(string name) =>
        !name.Contains("bias", StringComparison.OrdinalIgnoreCase) && !name.Contains("norm", StringComparison.OrdinalIgnoreCase);
}
