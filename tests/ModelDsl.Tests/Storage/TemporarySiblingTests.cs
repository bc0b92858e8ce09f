using ModelDsl.Storage;
using ModelDsl.Tests.Checkpoints;

namespace ModelDsl.Tests.Storage;

public sealed class TemporarySiblingTests : IDisposable
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_leftover_goes_even_if_its_process_id_lives_again_as_another_process()
    {
        var own = TemporarySibling.CreatePath(_folder["d"]);
        var reused = own.Replace($"{ProcessIdentity.Own}", $"{ProcessIdentity.Own with { Start = 1 }}", StringComparison.Ordinal);
        File.WriteAllText(own, "");
        File.WriteAllText(reused, "");

        TemporarySibling.RemoveLeftovers(_folder["d"]);

        Assert.NotEqual(own, reused);
        Assert.True(File.Exists(own));
        Assert.False(File.Exists(reused));
    }

    [Fact]
    public void Temporary_files_are_their_owners_alone_and_finished_ones_are_as_any_new_file()
    {
        if (OperatingSystem.IsWindows()) return;
        File.WriteAllText(_folder["new"], "");
        Directory.CreateDirectory(_folder["newFolder"]);
        List<UnixFileMode> modes = [];
        void Note()
        {
            var temporary = Directory.GetFileSystemEntries(_folder.FullPath, ".*.tmp").Single();
            modes.Add(OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(temporary));
        }

        AtomicFile.Write(_folder["file"], _ => Note());
        AtomicDirectory.Write(_folder["folder"], _ => Note());

        Assert.Equal(2, modes.Count);
        Assert.All(modes, mode => Assert.Equal((UnixFileMode)0, mode & Others));

        Assert.Equal(File.GetUnixFileMode(_folder["new"]), File.GetUnixFileMode(_folder["file"]));
        Assert.Equal(File.GetUnixFileMode(_folder["newFolder"]), File.GetUnixFileMode(_folder["folder"]));

        File.SetUnixFileMode(_folder["file"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        AtomicFile.Write(_folder["file"], _ => { });
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["file"]));
    }
}
