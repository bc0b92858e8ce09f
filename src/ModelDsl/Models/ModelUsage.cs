using System.Runtime.InteropServices;
using ModelDsl.Backbones;

namespace ModelDsl.Models;

/// <summary>Tracks the threads that use a model. Calls run side by side; changes, training runs and disposal wait for them to end. A
/// thread that is inside a call or a run can always call again, such as in an event of the trainer.</summary>
/// <remarks>Without it, disposing frees weights that another thread is multiplying, which ends the process. A prediction would also switch
/// off dropout in the middle of another thread's training step.</remarks>
internal sealed class ModelUsage(PretrainedModel model)
{
    // The calls in progress by thread; also the monitor of all fields.
    private readonly Dictionary<Thread, int> _calls = [];
    private EvaluationMode? _modes;
    private Thread? _owner;
    private bool _isClosing;

    /// <summary>Whether the model's memory has been or is being freed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether a training run uses the model.</summary>
    public bool IsTraining { get; private set; }

    private string Name => model.GetType().Name;

    /// <summary>Enters a call that only reads the weights. The model is in evaluation mode until the last such call ends.</summary>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    /// <exception cref="InvalidOperationException">The model is training in another thread.</exception>
    public IDisposable EnterCall()
    {
        lock (_calls)
        {
            if (_owner != Thread.CurrentThread && !_calls.ContainsKey(Thread.CurrentThread)) WaitForOwner();
            if (_calls.Count == 0) _modes = EvaluationMode.Enter(model);
            CollectionsMarshal.GetValueRefOrAddDefault(_calls, Thread.CurrentThread, out _)++;
            return new Lease(LeaveCall);
        }
    }

    /// <summary>Enters a short change of modes or precision. Other calls wait until it ends.</summary>
    /// <inheritdoc cref="EnterCall"/>
    public IDisposable EnterChange()
    {
        lock (_calls)
        {
            return _owner == Thread.CurrentThread ? new Lease(() => { }) : TakeOwnership(isTraining: false);
        }
    }

    /// <summary>Enters a training run. Calls from other threads are refused until it ends.</summary>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    /// <exception cref="InvalidOperationException">Another run is training the model.</exception>
    public IDisposable EnterTraining()
    {
        lock (_calls)
        {
            return IsTraining
                ? throw new InvalidOperationException(
                    $"{Name} is training already; only one run at a time can train a model. Wait for it to end, or open a second model.")
                : TakeOwnership(isTraining: true);
        }
    }

    /// <summary>Waits until nobody uses the model, and refuses all later calls.</summary>
    /// <returns>False if the model was closed before.</returns>
    /// <exception cref="InvalidOperationException">The current thread is inside a call or a run of the model.</exception>
    public bool TryClose()
    {
        lock (_calls)
        {
            ThrowIfInside(nameof(IDisposable.Dispose));
            if (_isClosing) return false;

            _isClosing = true;
            Monitor.PulseAll(_calls);
            while (_owner is not null || _calls.Count > 0) Monitor.Wait(_calls);
            return IsClosed = true;
        }
    }

    /// <summary>Returns the error of a call after disposal.</summary>
    public ObjectDisposedException CreateDisposedError() =>
        new(Name, $"The {Name} is disposed. Open the checkpoint or a saved version again with FromPretrained.");

    private Lease TakeOwnership(bool isTraining)
    {
        ThrowIfInside(isTraining ? "A training run" : "A change of modes or precision");
        WaitForOwner();
        (_owner, IsTraining) = (Thread.CurrentThread, isTraining);
        while (_calls.Count > 0) Monitor.Wait(_calls);
        return new Lease(LeaveOwnership);
    }

    private void WaitForOwner()
    {
        while (true)
        {
            if (_isClosing) throw CreateDisposedError();
            if (_owner is null) return;
            if (IsTraining)
            {
                throw new InvalidOperationException(
                    $"{Name} is training in another thread, so it cannot be used in this one. Predict, evaluate or save in an event of its "
                    + "trainer or after the run, or open a saved version.");
            }

            Monitor.Wait(_calls);
        }
    }

    private void ThrowIfInside(string what)
    {
        if (_owner == Thread.CurrentThread || _calls.ContainsKey(Thread.CurrentThread))
        {
            throw new InvalidOperationException(
                $"{what} of {Name} was requested inside one of its own calls or events, which needs the model. Do it after the call.");
        }
    }

    private void LeaveCall()
    {
        lock (_calls)
        {
            if (--CollectionsMarshal.GetValueRefOrNullRef(_calls, Thread.CurrentThread) > 0) return;

            _calls.Remove(Thread.CurrentThread);
            if (_calls.Count > 0) return;
            _modes!.Dispose();
            Monitor.PulseAll(_calls);
        }
    }

    private void LeaveOwnership()
    {
        lock (_calls)
        {
            (_owner, IsTraining) = (null, false);
            Monitor.PulseAll(_calls);
        }
    }

    private sealed class Lease(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
