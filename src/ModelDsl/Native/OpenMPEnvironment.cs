using System.Globalization;

namespace ModelDsl.Native;

/// <summary>
/// Makes libtorch's OpenMP threads share the machine. By default libgomp's threads spin while they wait, which starves other processes and,
/// beside them, libtorch itself. Their number ignores a container's processor quota.
/// </summary>
/// <remarks>
/// libgomp reads the environment once, when libtorch loads it. Measured on two cores beside two busy processes: 33.5 s of training with
/// spinning threads, 17.0 s with passive ones, the fair share; on an idle machine the two are equal within noise.
/// </remarks>
internal static class OpenMPEnvironment
{
    /// <summary>Variables by which a user decides how threads wait: OpenMP's, libgomp's own, and that of Intel's and LLVM's
    /// runtimes.</summary>
    public static IReadOnlyList<string> WaitVariables { get; } = ["OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME"];

    /// <summary>Variables by which a user decides how many threads there are.</summary>
    public static IReadOnlyList<string> ThreadVariables { get; } = ["OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "MKL_NUM_THREADS"];

    /// <summary>Sets the variables that <see cref="Choose"/> returns in this process. Has no effect on a libgomp that is already
    /// loaded.</summary>
    public static void Apply()
    {
        var chosen = Choose(Environment.GetEnvironmentVariable, Environment.ProcessorCount, NativeProcess.CountAffineProcessors());
        foreach (var (name, value) in chosen) NativeProcess.SetVariableIfAbsent(name, value);
    }

    /// <summary>Returns the variables to set. Whatever the user has set of the same kind wins.</summary>
    /// <param name="read">Reads a variable of the user's environment; null where it is not set.</param>
    /// <param name="usable">Processors that .NET uses: within the affinity, the cgroup's quota (rounded up) and
    /// DOTNET_PROCESSOR_COUNT.</param>
    /// <param name="affine">Processors within the affinity, which is all that libgomp looks at.</param>
    /// <remarks>Without a quota the number of threads stays libtorch's own, since it changes the order of floating-point sums.</remarks>
    public static IEnumerable<(string Name, string Value)> Choose(Func<string, string?> read, int usable, int affine)
    {
        if (WaitVariables.All(name => read(name) is null)) yield return ("OMP_WAIT_POLICY", "passive");
        if (usable < affine && ThreadVariables.All(name => read(name) is null))
            yield return ("OMP_NUM_THREADS", usable.ToString(CultureInfo.InvariantCulture));
    }
}
