using ModelDsl.Native;
using ModelDsl.Training.Settings;

namespace ModelDsl.Training.Loop;

/// <summary>The modes of the model and of the native heap during a run. Afterwards the model is as it was opened, in evaluation
/// mode.</summary>
internal sealed class RunModes : IDisposable
{
    private readonly PretrainedModel _model;
    private readonly Precision _own;
    private readonly HeapLease _heap;

    /// <summary>Enters the modes of a run.</summary>
    public RunModes(PretrainedModel model, RunSettings settings)
    {
        (_model, _own) = (model, model.Precision);
        _heap = settings.CheckpointActivations ? HeapLease.GiveBackAtOnce() : HeapLease.KeepUntilTrimmed();
        model.SetActivationCheckpointing(settings.CheckpointActivations);
        model.SetMatmulPrecision(settings.Precision);
    }

    public void Dispose()
    {
        _model.eval();      // whoever runs it next wants no dropout
        _model.SetMatmulPrecision(_own);
        _model.SetActivationCheckpointing(false);
        _heap.Dispose();
    }
}
