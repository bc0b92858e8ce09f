using ModelDsl.Testing;
using ModelDsl.Tests.Checkpoints;
using ModelDsl.Tests.Models.Declared;
using ModelDsl.Tests.Processes;
using ModelDsl.Tests.Training;

namespace ModelDsl.Tests.Models;

/// <summary>Saving replaces a checkpoint by a checkpoint and touches nothing else.</summary>
[Collection(AloneCollection.Name)]     // changes the current directory
public sealed class SaveDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TinySentiment _model = TinySentiment.FromPretrained(Goldens.PathOf("models/bert-tiny-seqcls/checkpoint"));

    public void Dispose()
    {
        _model.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Files_that_are_not_of_a_checkpoint_stay()
    {
        Directory.CreateDirectory(_folder["d/notes"]);
        File.WriteAllText(_folder["d/notes/today.txt"], "mine");
        File.WriteAllText(_folder["d/README.md"], "mine");

        _model.Save(_folder["d"]);
        _model.Save(_folder["d"]);

        Assert.Equal("mine", File.ReadAllText(_folder["d/notes/today.txt"]));
        Assert.Equal("mine", File.ReadAllText(_folder["d/README.md"]));
        Assert.Equal(8, Directory.GetFileSystemEntries(_folder["d"]).Length);
        AssertOpens(_folder["d"]);
    }

    [Fact]
    public void A_checkpoint_of_another_model_is_replaced_as_a_whole()
    {
        using (var other = TinyTranslator.FromPretrained(Goldens.PathOf("models/t5-tiny/checkpoint"))) other.Save(_folder["d"]);
        File.WriteAllText(_folder["d/model.safetensors.index.json"], "{}");
        File.WriteAllText(_folder["d/model-00001-of-00002.safetensors"], "");

        _model.Save(_folder["d"]);
        _model.Save(_folder["new"]);

        Assert.Equal(Names("new"), Names("d"));
        AssertOpens(_folder["d"]);
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("vocab.txt")]
    public void A_file_of_something_else_is_never_replaced(string name)
    {
        Directory.CreateDirectory(_folder["d"]);
        File.WriteAllText(_folder[$"d/{name}"], "mine");

        var error = Assert.Throws<StorageException>(() => _model.Save(_folder["d"]));

        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(_folder[$"d/{name}"]));
        Assert.Equal([name], Names("d"));
    }

    [Fact]
    public void The_current_directory_keeps_its_files()
    {
        Directory.CreateDirectory(_folder["d"]);
        File.WriteAllText(_folder["d/Program.cs"], "mine");
        var before = Directory.GetCurrentDirectory();
        try
        {
            Directory.SetCurrentDirectory(_folder["d"]);
            _model.Save(".");
            File.Delete("Program.cs");
            _model.Save(".");
            Assert.Equal(6, Directory.GetFileSystemEntries(".").Length);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }

        AssertOpens(_folder["d"]);
    }

    [Fact]
    public void A_symbolic_link_is_followed()
    {
        Directory.CreateDirectory(_folder["target"]);
        Directory.CreateSymbolicLink(_folder["link"], _folder["target"]);
        Directory.CreateSymbolicLink(_folder["dangling"], _folder["later"]);

        _model.Save(_folder["link"]);
        _model.Save(_folder["dangling"]);

        Assert.Equal(_folder["target"], new DirectoryInfo(_folder["link"]).LinkTarget);
        AssertOpens(_folder["target"]);
        AssertOpens(_folder["later"]);
    }

    [Fact]
    public void A_missing_parent_is_created_and_a_file_is_refused()
    {
        _model.Save(_folder["a/b/c"]);
        AssertOpens(_folder["a/b/c"]);

        File.WriteAllText(_folder["file"], "mine");
        Assert.Contains("is a file", Assert.Throws<StorageException>(() => _model.Save(_folder["file"])).Message, StringComparison.Ordinal);
        Assert.Throws<StorageException>(() => _model.Save(_folder["file/below"]));
        Assert.Equal("mine", File.ReadAllText(_folder["file"]));
        Assert.Equal(["a", "file"], _folder.Names);
    }

    [Fact]
    public void A_folder_keeps_its_permissions_and_a_read_only_one_its_files()
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(_folder["d"], Private);
        _model.Save(_folder["d"]);
        Assert.Equal(Private, File.GetUnixFileMode(_folder["d"]));

        if (Environment.IsPrivilegedProcess) return;    // root may write everywhere
        File.SetUnixFileMode(_folder.FullPath, Private & ~UnixFileMode.UserWrite);
        File.SetUnixFileMode(_folder["d"], Private & ~UnixFileMode.UserWrite);
        Assert.Throws<StorageException>(() => _model.Save(_folder["d"]));
        File.SetUnixFileMode(_folder["d"], Private);
        _model.Save(_folder["d"]);      // in place: no sibling can be created
        File.SetUnixFileMode(_folder.FullPath, Private);
        AssertOpens(_folder["d"]);
    }

    [Fact]
    public void A_full_disk_is_one_error_and_leaves_what_was_there()
    {
        if (OperatingSystem.IsWindows()) return;
        _model.Save(_folder["whole"]);
        _model.Save(_folder["shared"]);
        File.WriteAllText(_folder["shared/README.md"], "mine");
        var checkpoint = Goldens.PathOf("models/bert-tiny-seqcls/checkpoint");

        foreach (var directory in (string[])["whole", "shared", "new"])
        {
            Assert.Contains(_folder[directory], ChildProcess.RunWithFullDisk(64, "save", checkpoint, _folder[directory]),
                StringComparison.Ordinal);
        }

        Assert.Equal(["shared", "whole"], _folder.Names);
        Assert.Equal(["README.md", .. Names("whole")], Names("shared"));
        AssertOpens(_folder["whole"]);
        AssertOpens(_folder["shared"]);
    }

    [Fact]
    public void An_interrupted_save_does_not_open_and_the_next_one_completes_it()
    {
        _model.Save(_folder["d"]);
        File.WriteAllText(_folder["d/README.md"], "mine");
        var temporary = _folder[$"d/.save.{Environment.MachineName}-{int.MaxValue}-1-0.tmp"];
        Directory.CreateDirectory(temporary);
        File.Move(_folder["d/config.json"], Path.Combine(temporary, "config.json"));
        File.Move(_folder["d/model.safetensors"], Path.Combine(temporary, "model.safetensors"));

        var error = Assert.Throws<CheckpointException>(() => TinySentiment.FromPretrained(_folder["d"]));
        Assert.Contains("interrupted", error.Message, StringComparison.Ordinal);

        _model.Save(_folder["d"]);
        AssertOpens(_folder["d"]);
        Assert.False(Directory.Exists(temporary));
    }

    private string[] Names(string folder) =>
        [.. Directory.GetFileSystemEntries(_folder[folder]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private void AssertOpens(string directory)
    {
        using var reopened = TinySentiment.FromPretrained(directory);
        Assert.Equal(_model.Predict("a fine day").Task.Probabilities, reopened.Predict("a fine day").Task.Probabilities);
    }
}
