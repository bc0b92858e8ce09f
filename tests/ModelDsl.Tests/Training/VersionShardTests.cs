using System.Diagnostics;
using ModelDsl.Checkpoints;
using ModelDsl.Storage;
using static ModelDsl.Tests.Training.HandWritten.TinyTriage;

namespace ModelDsl.Tests.Training;

/// <summary>The versions of a run share the files of weights that have not changed.</summary>
public sealed class VersionShardTests : TrainingFixture
{
    [Fact]
    public void Frozen_weights_of_all_versions_are_the_same_files_and_changed_ones_are_not()
    {
        var model = Open();
        List<Dictionary<string, byte[]>> bits = [];
        var trainer = TrainerOf(model, Options);
        trainer.Progressed += (_, progress) =>
        {
            if (progress.Result is not null) bits.Add(Bits(model));
        };

        var versions = trainer.Run(Train, Dev).Stages.Select(stage => stage.Directory!).ToList();

        Assert.All(versions.Zip(bits), pair => Assert.Empty(Changed(pair.Second, Bits(Reopen(pair.First)))));
        var shards = versions.Select(version => SafetensorsIndex.Read(version).Values.Distinct().Order().ToList()).ToList();
        Assert.Equal(3, shards[0].Count);
        Assert.All(shards, names => Assert.Equal(shards[0], names));

        // Stage 0 trains the heads; stage 1 also layer 1; stage 2 the rest.
        if (!OperatingSystem.IsLinux()) return;
        Assert.Equal(["1 1 2", "1 1 2", "1 1 1"], versions.Select(version =>
            string.Join(' ', shards[0].Select(shard => LinksOf(Path.Combine(version, shard))))));
    }

    [Fact]
    public void A_shard_that_someone_changed_is_written_again()
    {
        var first = TrainerOf(Open(), Options).RunStage(Stage.Heads, Train, Dev);
        var model = Reopen(first.Directory!);
        var expected = Bits(model);
        foreach (var shard in Directory.GetFiles(first.Directory!, "*.safetensors"))
        {
            var bytes = File.ReadAllBytes(shard);
            bytes[^1] ^= 1;
            File.WriteAllBytes(shard, bytes);
        }

        var second = TrainerOf(model, Options).RunStage(Stage.Layer1, Train, Dev);

        var frozen = model.NamedParameters.Keys.Where(name => name.Contains("embeddings", StringComparison.Ordinal)).ToList();
        var saved = Bits(Reopen(second.Directory!));
        Assert.NotEmpty(frozen);
        Assert.All(frozen, name => Assert.Equal(expected[name], saved[name]));
    }

    [Fact]
    public void Another_run_in_the_directory_is_refused_while_one_is_in_progress()
    {
        var trainer = TrainerOf(Open(), Options);
        RunDirectoryException? refused = null;
        trainer.Progressed += (_, _) =>
            refused ??= Assert.Throws<RunDirectoryException>(() => TrainerOf(Open(), Options).RunStage(Stage.Heads, Train, Dev));

        trainer.RunStage(Stage.Heads, Train, Dev);

        Assert.Contains($"process {Environment.ProcessId} ", refused!.Message, StringComparison.Ordinal);
        TrainerOf(Open(), Options).RunStage(Stage.Heads, Train, Dev);
    }

    [Fact]
    public void A_file_gets_a_second_name_or_a_copy()
    {
        var folder = Directory.CreateDirectory(RunDirectory).FullName;
        File.WriteAllText(Path.Combine(folder, "a"), "1");
        File.CreateSymbolicLink(Path.Combine(folder, "link"), "a");

        HardLink.CreateOrCopy(Path.Combine(folder, "a"), Path.Combine(folder, "b"));
        HardLink.CreateOrCopy(Path.Combine(folder, "link"), Path.Combine(folder, "c"));

        Assert.Equal("11", File.ReadAllText(Path.Combine(folder, "b")) + File.ReadAllText(Path.Combine(folder, "c")));
        Assert.Null(new FileInfo(Path.Combine(folder, "c")).LinkTarget);
    }

    private static string LinksOf(string file)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%h", file]) { RedirectStandardOutput = true })!;
        return stat.StandardOutput.ReadToEnd().Trim();
    }
}
