using ModelDsl.Storage;
using ModelDsl.Tests.Checkpoints;
using ModelDsl.Tests.Processes;

namespace ModelDsl.Tests.Storage;

public sealed class CompletedDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("complete")]
    [InlineData("replace")]
    public void A_writer_killed_at_any_moment_leaves_no_readable_mix(string command)
    {
        var random = new Random(1);
        for (var round = 0; round < 4; round++)
        {
            var directory = Directory.CreateDirectory(_folder[$"{round}"]).FullName;
            if (command == "complete") File.WriteAllText(Path.Combine(directory, "own"), "mine");
            using (var writer = ChildProcess.Start(command, directory))
            {
                Thread.Sleep(random.Next(60));
                writer.Kill();
            }

            Assert.Equal(command == "complete", File.Exists(Path.Combine(directory, "own")));
            if (command == "complete" && !File.Exists(Path.Combine(directory, "key")))
                Assert.True(CompletedDirectory.WasInterrupted(directory));
            else
                Assert.Single(new[] { "a", "b", "key" }.Select(name => File.ReadAllText(Path.Combine(directory, name))).Distinct());
        }
    }

    [Fact]
    public void A_failure_between_two_files_brings_the_old_ones_back()
    {
        Directory.CreateDirectory(_folder["d/b"]);      // a new file cannot take this name
        File.WriteAllText(_folder["d/a"], "1");
        File.WriteAllText(_folder["d/key"], "1");

        Assert.Throws<StorageException>(() => CompletedDirectory.Write(_folder["d"], "key", _ => true, folder =>
        {
            foreach (var name in (string[])["a", "b", "key"]) File.WriteAllText(Path.Combine(folder, name), "2");
        }));

        Assert.Equal("1", File.ReadAllText(_folder["d/a"]));
        Assert.Equal("1", File.ReadAllText(_folder["d/key"]));
        Assert.Equal(3, Directory.GetFileSystemEntries(_folder["d"]).Length);
    }
}
