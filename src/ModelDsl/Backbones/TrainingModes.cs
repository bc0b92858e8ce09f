using static TorchSharp.torch.nn;

namespace ModelDsl.Backbones;

/// <summary>Puts a model into evaluation mode until disposed; then each module is back in the mode in which it was.</summary>
internal sealed class TrainingModes : IDisposable
{
    private readonly List<(Module Module, bool Training)> _before;

    private TrainingModes(Module model) =>
        _before = [(model, model.training), .. model.named_modules().Select(named => (named.module, named.module.training))];

    public static TrainingModes Evaluation(Module model)
    {
        var modes = new TrainingModes(model);
        model.eval();
        return modes;
    }

    // train() reaches all descendants, so parents go first, as named_modules lists them; what did not train is untouched by eval().
    public void Dispose()
    {
        foreach (var (module, training) in _before.Where(mode => mode.Module.training != mode.Training))
            module.train(training);
    }
}
