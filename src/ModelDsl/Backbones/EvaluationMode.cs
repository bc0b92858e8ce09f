using static TorchSharp.torch.nn;

namespace ModelDsl.Backbones;

/// <summary>Puts a model into evaluation mode until disposed; then restores the mode of each module.</summary>
/// <remarks>Other threads must not run the model while modes change: restoring the mode of a module passes through that of its
/// parent.</remarks>
internal sealed class EvaluationMode : IDisposable
{
    private readonly List<(Module Module, bool Training)> _before;

    private EvaluationMode(Module model) =>
        _before = [(model, model.training), .. model.named_modules().Select(named => (named.module, named.module.training))];

    public static EvaluationMode Enter(Module model)
    {
        var modes = new EvaluationMode(model);
        if (modes._before.Exists(mode => mode.Training)) model.eval();
        return modes;
    }

    // train() also changes all descendants, so parents go first, as named_modules lists them. Modules in evaluation mode need no change.
    public void Dispose()
    {
        foreach (var (module, training) in _before.Where(mode => mode.Module.training != mode.Training))
            module.train(training);
    }
}
