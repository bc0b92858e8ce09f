using ModelDsl.Native;
using ModelDsl.Training.Settings;

namespace ModelDsl.Training.Loop;

/// <summary>Reserves the model for a run and sets its modes and those of the native heap. Disposing restores them and leaves the model in
/// evaluation mode.</summary>
internal sealed class RunModes : IDisposable
{
    private readonly PretrainedModel _model;
    private readonly Precision _own;
    private readonly HeapLease _heap;
    private readonly IDisposable _usage;

    /// <summary>Reserves the model and sets the modes.</summary>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    /// <exception cref="InvalidOperationException">Another run is training the model.</exception>
    public RunModes(PretrainedModel model, RunSettings settings)
    {
        _usage = model.Usage.EnterTraining();
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
        _usage.Dispose();
    }
}
