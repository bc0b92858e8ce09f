using System.Diagnostics;
using System.Text;
using ModelDsl.Checkpoints;
using ModelDsl.Testing;

namespace ModelDsl.Tests.Checkpoints;

/// <summary>Files of a checkpoint that are no files, or no text: opening neither hangs nor guesses.</summary>
public sealed class OddFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public OddFilesTests()
    {
        foreach (var file in Directory.GetFiles(Goldens.PathOf("models/bert-tiny-seqcls/checkpoint")))
            File.Copy(file, _folder[Path.GetFileName(file)]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory, InlineData("config.json"), InlineData("model.safetensors")]
    public async Task A_pipe_or_a_link_to_a_device_is_refused_at_once(string name)
    {
        if (OperatingSystem.IsWindows())
            return;     // has neither in a folder

        File.Delete(_folder[name]);
        await Process.Start("mkfifo", [_folder[name]]).WaitForExitAsync();
        await AssertRefused("a pipe or a device");

        File.Delete(_folder[name]);
        File.CreateSymbolicLink(_folder[name], "/dev/zero");
        await AssertRefused("a pipe or a device");
    }

    [Theory, InlineData("config.json"), InlineData("model.safetensors")]
    public async Task A_folder_in_the_place_of_a_file_is_refused(string name)
    {
        File.Delete(_folder[name]);
        Directory.CreateDirectory(_folder[name]);
        await AssertRefused(name);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_refused()
    {
        File.WriteAllBytes(_folder["config.json"], [.. "{\"a\": \""u8, 0xFF, .. "\"}"u8]);
        await AssertRefused("config.json is not valid JSON");
        File.WriteAllText(_folder["config.json"], "{\"a\": [{\"b\": \"\\ud800\"}]}");
        await AssertRefused("config.json is not valid JSON");
    }

    [Fact]
    public void A_byte_order_mark_is_read_past()
    {
        var text = File.ReadAllText(_folder["config.json"]);
        File.WriteAllText(_folder["config.json"], text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        using var checkpoint = CheckpointDirectory.Open(_folder.FullPath);
        Assert.Equal("bert", checkpoint.Config.GetProperty("model_type").GetString());
    }

    private async Task AssertRefused(string reason)
    {
        // A pipe without a writer would block the open for good.
        var open = Task.Run(() => Assert.Throws<CheckpointException>(() => CheckpointDirectory.Open(_folder.FullPath)));
        var error = await open.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
