using System.Runtime.InteropServices;
using ModelDsl.Native;

namespace ModelDsl.Tests.Native;

public sealed class WeakenedLibraryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("modeldsl-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [LinuxFact]
    public void Many_starts_at_once_on_an_empty_cache_leave_one_intact_file()
    {
        var content = TorchSharpLibrary.Weakened;
        var cache = Path.Combine(_folder, "cache");

        var paths = new string[16];
        var threads = Enumerable.Range(0, paths.Length)
            .Select(i => new Thread(() => paths[i] = new LibraryCache(cache).Store("lib.so", content)))
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        var file = Assert.Single(Directory.GetFileSystemEntries(cache));
        Assert.Equal(content, File.ReadAllBytes(file));
        Assert.All(paths, path => Assert.Equal(file, path));
    }

    [Fact]
    public void A_file_of_the_cache_that_was_cut_short_is_replaced_and_not_written_to()
    {
        var cache = new LibraryCache(_folder);
        var path = cache.Store("lib.so", [1, 2, 3, 4]);
        File.WriteAllBytes(path, [1, 2]);

        using (var old = File.OpenRead(path))
        {
            cache.Store("lib.so", [1, 2, 3, 4]);
            Assert.Equal(2, old.Length);
        }

        Assert.Equal([1, 2, 3, 4], File.ReadAllBytes(path));
    }

    [Fact]
    public void An_intact_file_of_the_cache_is_not_touched()
    {
        var cache = new LibraryCache(_folder);
        var path = cache.Store("lib.so", [1, 2, 3, 4]);
        var longAgo = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, longAgo);

        Assert.Equal(path, cache.Store("lib.so", [1, 2, 3, 4]));
        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(path));
    }

    [LinuxFact]
    public void A_library_that_fails_for_another_reason_gives_the_reason_and_leaves_no_file()
    {
        var garbage = Path.Combine(_folder, "libGarbage.so");
        File.WriteAllText(garbage, "not a library");
        var refusal = Assert.Throws<DllNotFoundException>(() => NativeLibrary.Load(garbage));

        var error = Assert.Throws<NativeLibraryException>(
            () => WeakenedLibrary.Load(garbage, TorchSharpLibrary.Version, refusal, new LibraryCache(Path.Combine(_folder, "cache"))));

        Assert.Contains(garbage, error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder, "cache")));
    }

    [LinuxFact]
    public void Without_a_writable_cache_the_library_loads_from_a_file_that_is_gone_afterwards()
    {
        _ = TorchSharp.torch.CPU;   // The libraries that the copy needs.
        var before = Directory.GetDirectories(Path.GetTempPath(), "modeldsl-native-*").Length;

        var handle = WeakenedLibrary.Load(TorchSharpLibrary.FilePath, TorchSharpLibrary.Version, new DllNotFoundException(),
            new LibraryCache("/proc/no/cache"));

        Assert.NotEqual(0, handle);
        Assert.Equal(before, Directory.GetDirectories(Path.GetTempPath(), "modeldsl-native-*").Length);
    }
}
