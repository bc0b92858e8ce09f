using ModelDsl.Storage;
using ModelDsl.Tests.Checkpoints;

namespace ModelDsl.Tests.Storage;

public sealed class AtomicWriteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_directory_is_replaced_as_a_whole()
    {
        AtomicDirectory.Write(_folder["d"], folder => File.WriteAllText(Path.Combine(folder, "old"), "1"));
        AtomicDirectory.Write(_folder["d"] + "/", folder => File.WriteAllText(Path.Combine(folder, "new"), "2"));

        Assert.Equal("2", File.ReadAllText(_folder["d/new"]));
        Assert.Single(Directory.GetFiles(_folder["d"]));
        Assert.Equal(["d"], _folder.Names);
    }

    [Fact]
    public void A_directory_is_replaced_as_a_whole_also_where_directories_cannot_be_exchanged()
    {
        AtomicDirectory.Write(_folder["d"], folder => File.WriteAllText(Path.Combine(folder, "old"), "1"));
        AtomicDirectory.Write(_folder["e"], folder => File.WriteAllText(Path.Combine(folder, "new"), "2"));
        Directory.CreateDirectory(_folder["d.old"]);    // the user's own

        AtomicDirectory.ReplaceInTwoSteps(_folder["d"], _folder["e"]);

        Assert.Equal("2", File.ReadAllText(_folder["d/new"]));
        Assert.Equal("1", File.ReadAllText(_folder["e/old"]));
        Assert.Equal(["d", "d.old", "e"], _folder.Names);
        Assert.ThrowsAny<IOException>(() => AtomicDirectory.ReplaceInTwoSteps(_folder["d"], _folder["missing"]));
        Assert.Equal("2", File.ReadAllText(_folder["d/new"]));
    }

    [Fact]
    public void A_failure_leaves_the_old_directory_and_nothing_else()
    {
        AtomicDirectory.Write(_folder["d"], folder => File.WriteAllText(Path.Combine(folder, "old"), "1"));

        Assert.Throws<FormatException>(() => AtomicDirectory.Write(_folder["d"], folder =>
        {
            File.WriteAllText(Path.Combine(folder, "new"), "2");
            throw new FormatException();
        }));

        Assert.Equal("1", File.ReadAllText(_folder["d/old"]));
        Assert.Equal(["d"], _folder.Names);
    }

    [Fact]
    public void A_name_that_is_taken_by_the_other_kind_is_an_error_and_stays_as_it_is()
    {
        File.WriteAllText(_folder["file"], "1");
        Directory.CreateDirectory(_folder["directory"]);

        Assert.Contains(_folder["file"], Assert.Throws<StorageException>(() => AtomicDirectory.Write(_folder["file"], _ => { })).Message,
            StringComparison.Ordinal);
        Assert.Contains(_folder["directory"],
            Assert.Throws<StorageException>(() => AtomicFile.Write(_folder["directory"], _ => { })).Message, StringComparison.Ordinal);

        Assert.Equal("1", File.ReadAllText(_folder["file"]));
        Assert.Equal(["directory", "file"], _folder.Names);
    }

    [Fact]
    public async Task There_is_no_moment_without_a_directory_while_it_is_replaced()
    {
        if (!OperatingSystem.IsLinux()) return;
        void Save(int version) =>
            AtomicDirectory.Write(_folder["d"], folder => File.WriteAllText(Path.Combine(folder, "version"), $"{version}"));
        Save(0);

        // A thread of its own: the pool's may all be busy with other tests until the writing is over.
        using var done = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var reader = Task.Factory.StartNew(() =>
        {
            begun.SetResult();
            while (!done.IsCancellationRequested) Assert.True(Directory.Exists(_folder["d"]));
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await begun.Task;
        for (var version = 1; version <= 200; version++) Save(version);
        await done.CancelAsync();

        await reader;
        Assert.Equal("200", File.ReadAllText(_folder["d/version"]));
    }

    [Fact]
    public void What_a_killed_writer_left_is_removed_by_the_next_and_what_a_living_one_prepares_is_not()
    {
        const int NoProcess = int.MaxValue;
        var killed = _folder[$".d.{Environment.MachineName}-{NoProcess}-0.tmp"];
        var living = _folder[$".d.{Environment.MachineName}-{Environment.ProcessId}-0.tmp"];
        var foreign = _folder[".d.other.tmp"];
        foreach (var directory in new[] { killed, living, foreign }) Directory.CreateDirectory(directory);

        AtomicDirectory.Write(_folder["d"], _ => { });

        Assert.False(Directory.Exists(killed));
        Assert.True(Directory.Exists(living));
        Assert.True(Directory.Exists(foreign));
    }
}
