using ModelDsl.Tests.Models.Declared;
using ModelDsl.Training.Caching;
using TorchSharp;

namespace ModelDsl.Tests.Training;

/// <summary>Frozen layers run once for each example, and a run with their outputs cached is the run without.</summary>
[Collection(AloneCollection.Name)]
public sealed class PrefixCacheTests : PrefixCacheFixture
{
    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    public void Cached_in_memory_or_in_files_a_run_trains_as_it_does_uncached(long? budget)
    {
        // With dropout: what is frozen drops nothing out, and what trains draws the same random numbers either way.
        var options = new TrainerOptions<TinyCached.Stage> { Epochs = 2, BatchSize = 8, LearningRate = 1e-4 };

        var expected = Run(options with { CachePrefix = false }, out var uncached);
        var actual = Run(options with { CacheBudget = budget, RunDirectory = RunDirectory }, out var cached);

        Assert.Equal(Losses(uncached), Losses(cached), Near);
        Assert.All(expected.Where(named => !named.Key.EndsWith("key.bias", StringComparison.Ordinal)), named =>
            Assert.Equal(named.Value, actual[named.Key], (one, other) => Math.Abs(one - other) < 1e-4));
        Assert.Empty(CacheFiles());
    }

    [Fact]
    public void Files_hold_what_the_budget_does_not_and_go_with_the_last_stage_that_reads_them()
    {
        using var model = Open();
        using var trainer = new TinyCached.Trainer(model, new() { Epochs = 1, CacheBudget = 0, RunDirectory = RunDirectory });
        List<int> files = [];
        trainer.Progressed += (_, progress) =>
        {
            if (progress.Result is not null) files.Add(CacheFiles().Length);
        };

        trainer.Run(Train, Dev);

        // The heads and the pooler continue from the same boundary.
        Assert.Equal([3, 3, 2, 1], files);
        Assert.Empty(CacheFiles());
    }

    [Fact]
    public void Kept_in_bfloat16_the_caches_take_half_the_room_and_the_losses_move_by_rounding()
    {
        (Ledger Ledger, long Bytes) RunIn(Precision precision)
        {
            using var model = Open();
            using var trainer = new TinyCached.Trainer(
                model,
                new() { Epochs = 1, CacheBudget = 0, CachePrecision = precision,
                    RunDirectory = Path.Combine(RunDirectory, $"{precision}") });
            var bytes = 0L;
            trainer.Progressed += (_,
                progress) => bytes = Math.Max(bytes, CacheFiles($"{precision}").Sum(file => new FileInfo(file).Length));
            return (trainer.Run(Train, Dev), bytes);
        }

        var (float32, bfloat16) = (RunIn(Precision.Float32), RunIn(Precision.BFloat16));

        Assert.Equal(float32.Bytes, 2 * bfloat16.Bytes);
        Assert.NotEqual(Losses(float32.Ledger), Losses(bfloat16.Ledger));

        // Half a unit in the last of 8 bits, 2^-9, is what each number may move by, of a loss about 1.
        Assert.Equal(Losses(float32.Ledger), Losses(bfloat16.Ledger), (one, other) => Math.Abs(one - other) < Math.Pow(2, -9));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    public void Each_example_passes_the_frozen_layers_once_in_a_run_and_the_room_that_it_takes_is_told(long? budget)
    {
        using var model = Open();
        using var trainer = new TinyCached.Trainer(model, new() { Epochs = 2, CacheBudget = budget, RunDirectory = RunDirectory });
        List<CachingProgress> reports = [];
        var steps = 0;
        trainer.Progressed += (_, _) => steps++;
        trainer.Caching += (_, progress) =>
        {
            Assert.Equal(0, steps);
            Assert.Equal(budget is null ? 0 : CacheFiles().Sum(file => new FileInfo(file).Length), progress.FileBytes);
            reports.Add(progress);
        };

        trainer.Run(Train, Dev);

        var examples = Train.Length + Dev.Length;
        Assert.Equal(examples, reports[^1].Examples);
        Assert.Equal(reports.Select(report => report.Examples), reports.Select(report => report.Examples).Distinct().Order());
        Assert.All(reports, report => Assert.Equal((examples, budget is null), (report.Count, report.MemoryBytes > 0)));
    }

    [Fact]
    public void A_frozen_weight_that_is_edited_between_two_stages_counts_from_then_on()
    {
        Ledger RunEdited(bool cached)
        {
            using var model = Open();
            using var trainer = new TinyCached.Trainer(model, new() { Epochs = 1, CachePrefix = cached });
            trainer.Progressed += (_, progress) =>
            {
                using var noGradient = torch.no_grad();
                if (progress.Result?.Index == 1) model.NamedParameters["bert.embeddings.word_embeddings.weight"].mul_(1.5);
            };
            return trainer.Run(Train, Dev);
        }

        Assert.Equal(Losses(RunEdited(cached: false)), Losses(RunEdited(cached: true)), Near);
    }

    [Fact]
    public void What_a_killed_run_left_goes_with_the_next_one_in_its_directory()
    {
        var ofAnEndedProcess = $".{CacheStorage.FileName}.{Environment.MachineName}-{int.MaxValue}-1.tmp";
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(RunDirectory).FullName, ofAnEndedProcess), "left");

        Run(new() { Epochs = 1, CacheBudget = 0, RunDirectory = RunDirectory }, out _);

        Assert.Empty(CacheFiles());
    }

    [Fact]
    public void A_disk_without_room_is_one_error_before_anything_is_written()
    {
        var error = Assert.Throws<StorageException>(
            () => CacheStorage.Mapped(RunDirectory, rows: 1L << 36, columns: 1 << 20, torch.float32));

        Assert.Contains(RunDirectory, error.Message, StringComparison.Ordinal);
        Assert.Contains("CacheBudget", error.Message, StringComparison.Ordinal);
        Assert.Empty(CacheFiles());
    }

    [Fact]
    public void A_stage_on_its_own_evaluates_to_the_bit_as_the_model_does()
    {
        using var model = Open();
        using var trainer = new TinyCached.Trainer(model, new() { Epochs = 2 });

        Assert.All(Enum.GetValues<TinyCached.Stage>(), stage =>
            Assert.Equal(trainer.RunStage(stage, Train, Dev).Evaluation.Tasks, model.Evaluate(Dev).Tasks));
    }

    [Fact]
    public void A_negative_budget_is_refused()
    {
        using var model = Open();

        var error = Assert.Throws<SettingException>(() => new TinyCached.Trainer(model, new() { CacheBudget = -1 }));

        Assert.Contains("CacheBudget", error.Message, StringComparison.Ordinal);
    }
}
