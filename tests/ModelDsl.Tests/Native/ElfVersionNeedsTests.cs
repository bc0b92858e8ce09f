using System.Numerics;
using ModelDsl.Native;

namespace ModelDsl.Tests.Native;

public sealed class ElfVersionNeedsTests
{
    [LinuxFact]
    public void Weakening_sets_one_bit_and_nothing_else()
    {
        var original = TorchSharpLibrary.Content;
        var weakened = TorchSharpLibrary.Weakened;

        Assert.Equal(original.Length, weakened.Length);
        var (place, before, after) = Assert.Single(Differences(original, weakened));
        Assert.Equal(2, before ^ after);
        Assert.Equal(1, BitOperations.PopCount(after));
        Assert.Equal(original, TorchSharpLibrary.Content);
        Assert.InRange(place, 1, original.Length - 1);
    }

    [LinuxFact]
    public void A_library_with_a_weak_need_is_left_alone() =>
        Assert.False(ElfVersionNeeds.TryWeaken(TorchSharpLibrary.Weakened, TorchSharpLibrary.Version, out _));

    [LinuxFact]
    public void A_library_without_the_need_is_left_alone() =>
        Assert.False(ElfVersionNeeds.TryWeaken(TorchSharpLibrary.Content, "GLIBCXX_9.9.99", out _));

    [LinuxFact]
    public void A_version_whose_symbols_are_called_is_not_weakened()
    {
        var error = Assert.Throws<InvalidDataException>(
            () => ElfVersionNeeds.TryWeaken(TorchSharpLibrary.Content, "GLIBCXX_3.4.21", out _));
        Assert.Contains("GLIBCXX_3.4.21", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5000)]
    public void Garbage_is_refused(int length)
    {
        var garbage = new byte[length];
        new Random(1).NextBytes(garbage);

        Assert.Throws<InvalidDataException>(() => ElfVersionNeeds.TryWeaken(garbage, TorchSharpLibrary.Version, out _));
    }

    [LinuxFact]
    public void A_torn_or_damaged_library_is_refused_or_patched_but_never_crashes_the_process()
    {
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var damaged = TorchSharpLibrary.Content[..random.Next(TorchSharpLibrary.Content.Length)];
            // The headers and the dynamic section are where every other structure is found from.
            for (var n = 0; n < 8 && damaged.Length > 1024; n++) damaged[random.Next(16, 1024)] = (byte)random.Next(256);

            var error = Record.Exception(() => ElfVersionNeeds.TryWeaken(damaged, TorchSharpLibrary.Version, out _));

            if (error is not null) Assert.IsType<InvalidDataException>(error);
        }
    }

    private static IEnumerable<(int Place, byte Before, byte After)> Differences(byte[] before, byte[] after) =>
        Enumerable.Range(0, before.Length).Where(i => before[i] != after[i]).Select(i => (i, before[i], after[i]));
}
