using ModelDsl.Native;
using ModelDsl.Training.Settings;

namespace ModelDsl.Training.Loop;

/// <summary>Sets the modes of the model and the native heap for a run. Disposing restores them and leaves the model in evaluation
/// mode.</summary>
internal sealed class RunModes : IDisposable
{
    private readonly PretrainedModel _model;
    private readonly Precision _own;
    private readonly HeapLease _heap;

    /// <summary>Sets the modes.</summary>
    public RunModes(PretrainedModel model, RunSettings settings)
    {
        (_model, _own) = (model, model.Precision);
        _heap = settings.CheckpointActivations ? HeapLease.GiveBackAtOnce() : HeapLease.KeepUntilTrimmed();
        model.SetActivationCheckpointing(settings.CheckpointActivations);
        model.SetMatmulPrecision(settings.Precision);
    }

    public void Dispose()
    {
        _model.eval();      // no dropout in inference
        _model.SetMatmulPrecision(_own);
        _model.SetActivationCheckpointing(false);
        _heap.Dispose();
    }
}
