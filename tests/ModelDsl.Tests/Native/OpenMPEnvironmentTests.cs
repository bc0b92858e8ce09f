using System.Runtime.InteropServices;
using System.Text;
using ModelDsl.Native;
using TorchSharp;

namespace ModelDsl.Tests.Native;

public sealed class OpenMPEnvironmentTests
{
    [LinuxFact]
    public void Native_code_sees_the_variables_in_a_process_that_has_torch()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal(6, torch.arange(4).sum().item<long>());

        // The environment that this process was started with; setenv does not change it.
        var user = File.ReadAllText("/proc/self/environ").Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split('=', 2)).ToDictionary(entry => entry[0], entry => entry[1]);
        foreach (var (name, value) in OpenMPEnvironment.Choose(
            user.GetValueOrDefault, Environment.ProcessorCount, NativeProcess.CountAffineProcessors()))
        {
            user.Add(name, value);
        }

        foreach (var name in OpenMPEnvironment.WaitVariables.Concat(OpenMPEnvironment.ThreadVariables))
            Assert.Equal(user.GetValueOrDefault(name), ReadNatively(name));
    }

    [LinuxFact]
    public void What_is_set_already_stays()
    {
        NativeProcess.SetVariableIfAbsent("MODELDSL_TEST_VARIABLE", "the user's");
        NativeProcess.SetVariableIfAbsent("MODELDSL_TEST_VARIABLE", "ours");

        Assert.Equal("the user's", ReadNatively("MODELDSL_TEST_VARIABLE"));
    }

    [Fact]
    public void Without_a_quota_threads_wait_passively_and_keep_their_number() =>
        Assert.Equal([("OMP_WAIT_POLICY", "passive")], Choose([], usable: 8, affine: 8));

    [Theory]
    [InlineData("OMP_WAIT_POLICY", "active")]
    [InlineData("GOMP_SPINCOUNT", "1000")]
    [InlineData("KMP_BLOCKTIME", "200")]
    public void A_user_s_way_of_waiting_wins(string name, string value) =>
        Assert.Empty(Choose(new() { [name] = value }, usable: 8, affine: 8));

    [Fact]
    public void A_quota_bounds_the_number_of_threads() =>
        Assert.Equal([("OMP_WAIT_POLICY", "passive"), ("OMP_NUM_THREADS", "2")], Choose([], usable: 2, affine: 64));

    [Theory]
    [InlineData("OMP_NUM_THREADS", "16")]
    [InlineData("OMP_THREAD_LIMIT", "16")]
    [InlineData("MKL_NUM_THREADS", "16")]
    public void A_user_s_number_of_threads_wins(string name, string value) =>
        Assert.Equal([("OMP_WAIT_POLICY", "passive")], Choose(new() { [name] = value }, usable: 2, affine: 64));

    [Theory]
    [InlineData(16, 8)]     // DOTNET_PROCESSOR_COUNT above what is there
    [InlineData(8, 0)]      // a system that does not tell its affinity
    public void The_number_of_threads_is_never_raised(int usable, int affine) =>
        Assert.Equal([("OMP_WAIT_POLICY", "passive")], Choose([], usable, affine));

    [LinuxFact]
    public void Affinity_is_counted() => Assert.InRange(
        NativeProcess.CountAffineProcessors(), 1,
        File.ReadLines("/proc/cpuinfo").Count(line => line.StartsWith("processor", StringComparison.Ordinal)));

    private static IEnumerable<(string Name, string Value)> Choose(Dictionary<string, string> user, int usable, int affine) =>
        OpenMPEnvironment.Choose(user.GetValueOrDefault, usable, affine);

    private static string? ReadNatively(string name) => Marshal.PtrToStringUTF8(GetEnv(Encoding.UTF8.GetBytes(name + '\0')));

    [DllImport("libc", EntryPoint = "getenv")]
    private static extern nint GetEnv(byte[] name);
}
