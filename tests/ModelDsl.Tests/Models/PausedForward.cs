using ModelDsl.Tests.Training.HandWritten;

namespace ModelDsl.Tests.Models;

/// <summary>Holds the next forward pass of a model before its heads.</summary>
internal sealed class PausedForward : IDisposable
{
    private readonly ManualResetEventSlim _isInside = new();
    private readonly ManualResetEventSlim _mayGoOn = new();

    public PausedForward(TinyTriage model) => model.BeforeHeads = () =>
    {
        model.BeforeHeads = null;
        _isInside.Set();
        _mayGoOn.Wait();
    };

    /// <summary>Waits until the pass is held.</summary>
    public void WaitUntilInside() => _isInside.Wait();

    /// <summary>Lets the pass go on.</summary>
    public void GoOn() => _mayGoOn.Set();

    public void Dispose()
    {
        _isInside.Dispose();
        _mayGoOn.Dispose();
    }
}
