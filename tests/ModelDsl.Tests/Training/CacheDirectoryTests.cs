using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Tests.Models.Declared;
using ModelDsl.Training.Caching;
using TorchSharp;

namespace ModelDsl.Tests.Training;

/// <summary>What frozen layers gave to one run serves the next, as long as it is what they would give.</summary>
[Collection(AloneCollection.Name)]
public sealed class CacheDirectoryTests : PrefixCacheFixture
{
    private const int Boundaries = 3;

    private TrainerOptions<TinyCached.Stage> Options =>
        new() { Epochs = 2, BatchSize = 8, LearningRate = 1e-4, CacheDirectory = CacheDirectory };

    [Fact]
    public void A_second_run_passes_no_frozen_layer_and_ends_with_the_same_bits()
    {
        var inMemory = Run(Options with { CacheDirectory = null }, out _);

        Assert.Equal(inMemory, RunCounting(Options, out var firstPasses));
        Assert.Equal(inMemory, RunCounting(Options, out var secondPasses));

        Assert.Equal((Train.Length + Dev.Length, 0), (firstPasses, secondPasses));
        Assert.Equal(Boundaries, Files().Length);
        Assert.Equal(Boundaries, Directory.GetFileSystemEntries(CacheDirectory).Length);
    }

    [Fact]
    public void Stages_run_one_by_one_pass_the_frozen_layers_once()
    {
        using var model = Open();
        using var trainer = new TinyCached.Trainer(model, Options);
        var passed = CountOf(trainer);
        foreach (var stage in Enum.GetValues<TinyCached.Stage>())
            trainer.RunStage(stage, Train, Dev);

        Assert.Equal(Train.Length + Dev.Length, passed());
        Assert.Equal(Run(Options, out _), WeightsOf(model));
    }

    [Fact]
    public void A_version_that_was_saved_before_a_crash_goes_on_with_what_was_kept()
    {
        using (var model = Open())
        using (var trainer = new TinyCached.Trainer(model, Options with { RunDirectory = RunDirectory }))
        {
            trainer.Progressed += (_, progress) => Assert.True(progress.StageIndex < 2, "A crash.");
            Assert.ThrowsAny<Exception>(() => trainer.Run(Train, Dev));
        }

        using var reopened = TinyCached.FromPretrained(Path.Combine(RunDirectory, "1-pooler"));
        using var next = new TinyCached.Trainer(reopened, Options with { RunDirectory = RunDirectory + "-again" });
        var passed = CountOf(next);

        // Its own stage once more, whose boundary the heads had before the pooler moved, and the one that crashed.
        next.RunStage((TinyCached.Stage)1, Train, Dev);
        next.RunStage((TinyCached.Stage)2, Train, Dev);

        Assert.Equal(0, passed());
    }

    [Fact]
    public void A_run_beside_another_keeps_the_same_files()
    {
        Dictionary<string, float[]>? beside = null;
        List<DateTime> written = [];
        using var model = Open();
        using var trainer = new TinyCached.Trainer(model, Options);
        trainer.Caching += (_, _) =>
        {
            if (beside is not null) return;
            beside = Run(Options, out _);
            written.AddRange(Files().Order().Select(File.GetLastWriteTimeUtc));
        };
        trainer.Run(Train, Dev);

        Assert.Equal(beside, WeightsOf(model));
        Assert.Equal(written, Files().Order().Select(File.GetLastWriteTimeUtc));
        Assert.Equal(Boundaries, Directory.GetFileSystemEntries(CacheDirectory).Length);
    }

    [Fact]
    public void Other_texts_remove_what_earlier_stages_kept_of_the_old_ones()
    {
        Run(Options, out _);
        using var model = Open();
        using var trainer = new TinyCached.Trainer(model, Options);
        trainer.RunStage((TinyCached.Stage)2, Train[1..], Dev);

        // That of the stage and that of the last one; the heads' is no more.
        Assert.Equal(2, Files().Length);
    }

    [Fact]
    public void Another_precision_of_products_is_noticed_where_the_processor_has_it()
    {
        Run(Options, out _);

        RunCounting(Options with { Precision = Precision.BFloat16 }, out var passed);

        var used = PrecisionChoice.Choose(Precision.BFloat16, torch.CPU).Precision;
        Assert.Equal(used == Precision.Float32 ? 0 : Train.Length + Dev.Length, passed);
    }

    [Theory]
    [InlineData("other learning rates", 0)]
    [InlineData("another seed", 0)]
    [InlineData("no dropout", 0)]
    [InlineData("another text", 1)]
    [InlineData("another frozen weight", 1)]
    [InlineData("another length", 1)]
    [InlineData("another storage", 1)]
    [InlineData("another order", 1)]
    public void What_decides_the_outputs_is_noticed_and_nothing_else(string change, int passes)
    {
        Run(Options, out _);
        var train = Train;
        var (options, pretrained) = (Options, new PretrainedOptions());
        switch (change)
        {
            case "other learning rates": options = options with { LearningRate = 1e-3, HeadLearningRate = 1e-2, BatchSize = 16 }; break;
            case "another seed": (options, pretrained) = (options with { Seed = 7 }, pretrained with { Seed = 7 }); break;
            case "no dropout": pretrained = pretrained with { Dropout = 0 }; break;
            case "another text": train = [train[0] with { Text = "b b" }, .. train[1..]]; break;
            case "another length": options = options with { MaxLength = 5 }; break;
            case "another storage": options = options with { CachePrecision = Precision.BFloat16 }; break;
            case "another order": train = [.. train.Reverse()]; break;
            default: break;
        }

        using var model = Open(pretrained);
        if (change == "another frozen weight")
        {
            using var noGradient = torch.no_grad();
            model.NamedParameters["bert.embeddings.word_embeddings.weight"].mul_(1.5);
        }

        using var trainer = new TinyCached.Trainer(model, options);
        var passed = CountOf(trainer);
        trainer.Run(train, Dev);

        Assert.Equal(passes * (Train.Length + Dev.Length), passed());
        Assert.Equal(Boundaries, Files().Length);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("flipped")]
    [InlineData("foreign")]
    [InlineData("empty")]
    [InlineData("deleted")]
    public void A_damaged_or_deleted_file_is_made_anew(string damage)
    {
        var expected = RunCounting(Options, out _);
        foreach (var file in Files())
            Damage(file, damage);

        var actual = RunCounting(Options, out var passed);

        Assert.Equal(expected, actual);
        Assert.Equal(Train.Length + Dev.Length, passed);
        RunCounting(Options, out var passedAgain);
        Assert.Equal(0, passedAgain);
    }

    [Fact]
    public void Files_are_their_owners_alone_and_one_that_others_may_write_is_not_trusted()
    {
        if (OperatingSystem.IsWindows()) return;
        Run(Options, out _);
        foreach (var file in Files()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(CacheDirectory));

        foreach (var file in Files()) File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.GroupWrite);
        RunCounting(Options, out var passed);
        Assert.Equal(Train.Length + Dev.Length, passed);
    }

    [Fact]
    public void What_a_killed_run_left_goes_even_if_nothing_is_filled()
    {
        Run(Options, out _);
        var left = Path.Combine(CacheDirectory, $".{CacheStorage.FileName}.{Environment.MachineName}-{int.MaxValue}-1-0.tmp");
        File.WriteAllText(left, "left");

        RunCounting(Options, out var passed);

        Assert.Equal((0, false), (passed, File.Exists(left)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_cancelled_run_leaves_nothing_half_written_and_its_repetition_ends_as_if_it_had_not_been(bool afterCaching)
    {
        using (var model = Open())
        using (var trainer = new TinyCached.Trainer(model, Options))
        using (var cancellation = new CancellationTokenSource())
        {
            if (afterCaching) trainer.Progressed += (_, _) => cancellation.Cancel();
            else trainer.Caching += (_, _) => cancellation.Cancel();
            Assert.ThrowsAny<OperationCanceledException>(() => trainer.Run(Train, Dev, cancellation.Token));
        }

        Assert.Equal(afterCaching ? Boundaries : 0, Directory.GetFileSystemEntries(CacheDirectory).Length);

        var repeated = RunCounting(Options, out var passed);
        Assert.Equal(afterCaching ? 0 : Train.Length + Dev.Length, passed);
        Assert.Equal(Run(Options with { CacheDirectory = null }, out _), repeated);
    }

    [Fact]
    public void A_directory_that_cannot_be_written_is_one_error_that_names_it()
    {
        var file = Path.Combine(Directory.CreateDirectory(RunDirectory).FullName, "file");
        File.WriteAllText(file, "");

        var error = Assert.Throws<StorageException>(() => Run(Options with { CacheDirectory = file }, out _));

        Assert.Contains(file, error.Message, StringComparison.Ordinal);
    }

    private string[] Files() => Directory.GetFiles(CacheDirectory, "prefix-*.bin");

    private static Dictionary<string, float[]> RunCounting(TrainerOptions<TinyCached.Stage> options, out int passed)
    {
        using var model = Open();
        using var trainer = new TinyCached.Trainer(model, options);
        var count = CountOf(trainer);
        trainer.Run(Train, Dev);
        passed = count();
        return WeightsOf(model);
    }

    private static void Damage(string file, string damage)
    {
        var bytes = File.ReadAllBytes(file);
        switch (damage)
        {
            case "cut": File.WriteAllBytes(file, bytes[..^40]); break;
            case "foreign": File.WriteAllText(file, new string('x', bytes.Length)); break;
            case "empty": File.WriteAllBytes(file, []); break;
            case "deleted": File.Delete(file); break;
            default:
                bytes[bytes.Length / 2] ^= 1;
                File.WriteAllBytes(file, bytes);
                break;
        }
    }
}
