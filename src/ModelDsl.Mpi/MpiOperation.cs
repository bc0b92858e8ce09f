using static MPI.Unsafe;

namespace ModelDsl.Mpi;

/// <summary>One operation of MPI. Only the engine's thread starts and tests it.</summary>
/// <param name="start">Starts the operation and returns its requests.</param>
internal sealed class MpiOperation(Func<int[]> start)
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int[] _requests = [];

    /// <summary>Complete when the operation is.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Starts the operation.</summary>
    public void Start() => _requests = start();

    /// <summary>Lets MPI work on the operation.</summary>
    /// <returns>Whether it is complete.</returns>
    public unsafe bool Test()
    {
        for (var index = 0; index < _requests.Length; index++)
        {
            if (_requests[index] == MPI_REQUEST_NULL) continue;

            // MPI replaces a complete request by the null request.
            _ = MPI_Test(ref _requests[index], out var isComplete, out _);
            if (isComplete == 0) return false;
        }

        return true;
    }

    /// <summary>Tells the waiting thread that the operation is complete.</summary>
    public void Complete() => _completion.SetResult();
}
