using ModelDsl.Native;
using TorchSharp;

namespace ModelDsl.Training.State;

/// <summary>Lends torch's CPU generator to one run at a time. Dropout draws from that process-wide generator. Each run sets its own state
/// before a step and restores the previous one afterwards, so concurrent runs draw what each would draw alone. On a GPU each batch seeds
/// that device from here (<see cref="DeviceRandom"/>).</summary>
internal static class TorchRandom
{
    private static readonly Lock Generator = new();

    /// <summary>Returns the initial state for a seed, equal to that of <c>torch.manual_seed</c>.</summary>
    public static byte[] Seed(int seed)
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new torch.Generator((ulong)seed);
        return [.. generator.get_state().HostBytes()];
    }

    /// <summary>Runs work that draws random numbers, starting from a state.</summary>
    /// <returns>The result, and the state afterwards.</returns>
    public static (T Result, byte[] State) Run<T>(byte[] state, Func<T> work)
    {
        lock (Generator)
        {
            using var outside = torch.get_rng_state();
            try
            {
                using (var own = Tensors.Vector(state, Tensors.Host)) torch.set_rng_state(own);
                var result = work();
                using var after = torch.get_rng_state();
                return (result, [.. after.HostBytes()]);
            }
            finally
            {
                torch.set_rng_state(outside);
            }
        }
    }
}
