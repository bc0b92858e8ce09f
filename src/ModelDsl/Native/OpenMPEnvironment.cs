using System.Globalization;

namespace ModelDsl.Native;

/// <summary>
/// Makes libtorch's OpenMP threads share the machine. By default, libgomp's threads spin while they wait. On a busy machine this starves
/// other processes and libtorch itself. Their number ignores a container's processor quota.
/// </summary>
/// <remarks>
/// libgomp reads the environment once, when libtorch loads it. Measured on two cores beside two busy processes: training takes 33.5 s with
/// spinning threads and 17.0 s, the fair share, with passive ones. On an idle machine both are equal within noise.
/// </remarks>
internal static class OpenMPEnvironment
{
    /// <summary>Variables that control how threads wait, of OpenMP, libgomp, and Intel's and LLVM's runtimes.</summary>
    public static IReadOnlyList<string> WaitVariables { get; } = ["OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME"];

    /// <summary>Variables that control the number of threads.</summary>
    public static IReadOnlyList<string> ThreadVariables { get; } = ["OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "MKL_NUM_THREADS"];

    /// <summary>Sets the variables that <see cref="Choose"/> returns in this process. Has no effect on a libgomp that is already
    /// loaded.</summary>
    public static void Apply()
    {
        var chosen = Choose(Environment.GetEnvironmentVariable, Environment.ProcessorCount, NativeProcess.CountAffineProcessors());
        foreach (var (name, value) in chosen) NativeProcess.SetVariableIfAbsent(name, value);
    }

    /// <summary>Returns the variables to set. A variable of the same kind that the user has set takes precedence.</summary>
    /// <param name="read">Reads an environment variable; returns null if it is not set.</param>
    /// <param name="usable">Number of processors that .NET uses, limited by affinity, the cgroup's quota (rounded up) and
    /// DOTNET_PROCESSOR_COUNT.</param>
    /// <param name="affine">Number of processors in the affinity mask, the only limit that libgomp respects.</param>
    /// <remarks>Without a quota, libtorch's default stays: another number of threads would change the order of floating-point
    /// sums.</remarks>
    public static IEnumerable<(string Name, string Value)> Choose(Func<string, string?> read, int usable, int affine)
    {
        if (WaitVariables.All(name => read(name) is null)) yield return ("OMP_WAIT_POLICY", "passive");
        if (usable < affine && ThreadVariables.All(name => read(name) is null))
            yield return ("OMP_NUM_THREADS", usable.ToString(CultureInfo.InvariantCulture));
    }
}
