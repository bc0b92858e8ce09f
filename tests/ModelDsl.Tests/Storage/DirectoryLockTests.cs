using System.Globalization;
using ModelDsl.Storage;
using ModelDsl.Tests.Checkpoints;
using ModelDsl.Tests.Processes;

namespace ModelDsl.Tests.Storage;

public sealed class DirectoryLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_holder_is_refused_and_told_who_the_first_is_until_that_ends()
    {
        using (DirectoryLock.TryAcquire(_folder["run"], out _))
        {
            Assert.Null(DirectoryLock.TryAcquire(_folder["run"], out var holder));
            Assert.StartsWith($"process {Environment.ProcessId} on {Environment.MachineName} since ", holder, StringComparison.Ordinal);
            using var other = DirectoryLock.TryAcquire(_folder["other"], out _);
            Assert.NotNull(other);
        }

        using var next = DirectoryLock.TryAcquire(_folder["run"], out _);
        Assert.NotNull(next);
    }

    [Fact]
    public void The_lock_of_a_killed_process_is_gone_with_it()
    {
        using var child = ChildProcess.Start("lock", _folder.FullPath);

        Assert.Null(DirectoryLock.TryAcquire(_folder.FullPath, out var holder));
        Assert.Contains(child.Id.ToString(CultureInfo.InvariantCulture), holder, StringComparison.Ordinal);
        child.Kill();

        using var mine = DirectoryLock.TryAcquire(_folder.FullPath, out _);
        Assert.NotNull(mine);
    }

    [Fact]
    public void A_directory_that_cannot_be_created_is_an_error_that_names_it()
    {
        File.WriteAllText(_folder["file"], "");
        var error = Assert.Throws<StorageException>(() => DirectoryLock.TryAcquire(_folder["file"], out _));
        Assert.Equal(_folder["file"], error.Path);
    }
}
