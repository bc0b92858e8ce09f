using ModelDsl.Backbones.Arithmetic;
using ModelDsl.Metrics;
using ModelDsl.Testing;
using ModelDsl.Tests.Checkpoints;
using ModelDsl.Tests.Models.Declared;
using TorchSharp;

namespace ModelDsl.Tests.Training;

/// <summary>Declared T5s in the trainer: what thaws when, and what a stage says of the texts that the model writes.</summary>
[Collection(AloneCollection.Name)]
public sealed class StagedT5Tests : IDisposable
{
    private static readonly string Old = Goldens.PathOf("models/t5-tiny/checkpoint");
    private static readonly string V11 = Goldens.PathOf("models/t5v11-tiny/checkpoint");

    private static readonly IReadOnlyList<(string Source, string Target)> Train = Pairs(32, seed: 1);
    private static readonly IReadOnlyList<(string Source, string Target)> Dev = Pairs(12, seed: 2);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory();

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void The_output_of_T5_v1_0_is_the_table_of_its_words_and_trains_with_the_head()
    {
        using var model = TinyTranslator.FromPretrained(Old);
        AssertTrains(model, (source, target) => new(source, target),
            name => name == "shared.weight",
            name => name == "shared.weight" || IsLastLayer(name),
            _ => true);
    }

    [Fact]
    public void A_tied_output_learns_at_the_rate_of_the_backbone_that_it_is_part_of()
    {
        using var model = TinyTranslator.FromPretrained(Old);
        var group = Assert.Single(model.ParameterGroups(0));
        Assert.Equal("shared.weight", Assert.Single(group.Parameters).Name);
        Assert.False(group.IsHead);
    }

    [Fact]
    public void The_output_of_T5_v1_1_trains_alone_until_layers_of_both_stacks_thaw()
    {
        using var model = TinyTranslatorV11.FromPretrained(V11);
        AssertTrains(model, (source, target) => new(source, target),
            name => name == "lm_head.weight",
            name => name == "lm_head.weight" || IsLastLayer(name),
            _ => true);
    }

    [Fact]
    public void Decoder_first_thaws_the_decoder_then_the_encoder()
    {
        using var model = TinyDecoderFirst.FromPretrained(V11);
        AssertTrains(model, (source, target) => new(source, target),
            name => name == "lm_head.weight",
            name => name == "lm_head.weight" || name.StartsWith("decoder.", StringComparison.Ordinal),
            _ => true);
    }

    [Fact]
    public void Every_version_opens_again_to_the_bit()
    {
        using var model = TinyTranslator.FromPretrained(Old);
        using var trainer = new TinyTranslator.Trainer(model, Options<TinyTranslator.Stage>());
        List<TinyTranslator.Example> dev = [.. Dev.Select(pair => new TinyTranslator.Example(pair.Source, pair.Target))];
        foreach (var stage in Enum.GetValues<TinyTranslator.Stage>())
        {
            var result = trainer.RunStage(stage, [.. Train.Select(pair => new TinyTranslator.Example(pair.Source, pair.Target))], dev);

            using var version = TinyTranslator.FromPretrained(result.Directory!);
            Assert.All(model.NamedParameters, named => TensorAssert.Same(named.Value, version.NamedParameters[named.Key]));
            Assert.Equal(result.Evaluation.Tasks, version.Evaluate(dev).Tasks);
        }
    }

    [Fact]
    public void With_the_encoders_output_cached_a_run_has_the_losses_that_it_has_without() =>
        Assert.Equal(Losses(new() { CachePrefix = false }), Losses(new()), (one, other) => Math.Abs(one - other) < 1e-5);

    // Where bfloat16 does not pay the two are the same. A product is rounded by 2^-9 of itself, and losses here are about 5.
    [Theory]
    [InlineData(Precision.Float32)]
    [InlineData(Precision.BFloat16)]
    public void In_bfloat16_a_run_has_losses_near_those_of_float32(Precision cachePrecision)
    {
        var (exact, rounded) = (Losses(new()).ToList(),
            Losses(new() { Precision = Precision.BFloat16, CachePrecision = cachePrecision }).ToList());

        Assert.Equal(exact, rounded, (one, other) => Math.Abs(one - other) < 0.01 * one);
        var used = PrecisionChoice.Choose(Precision.BFloat16, torch.CPU).Precision;
        Assert.Equal(used == Precision.Float32 && cachePrecision == Precision.Float32,
            exact.SequenceEqual(rounded));
    }

    [Fact]
    public void In_bfloat16_it_writes_texts()
    {
        using var model = TinyDecoderFirst.FromPretrained(V11, new() { Precision = Precision.BFloat16 });
        model.Generation = new() { MaxLength = 8, MinLength = 4, Beams = 2 };

        Assert.All(model.Predict(Dev.Select(pair => pair.Source)), prediction => Assert.NotEmpty(prediction.Translate));
    }

    [Fact]
    public void A_stage_ends_with_the_scores_of_what_its_best_weights_write()
    {
        using var model = TinyDecoderFirst.FromPretrained(V11);
        model.Generation = new() { MaxLength = 12, Beams = 2 };
        var ledger = Run(model, Options<TinyDecoderFirst.Stage>(), (source, target) => new(source, target));

        var (bleu, chrF) = (new Bleu(), new ChrF());
        foreach (var (pair, written) in Dev.Zip(model.Predict(Dev.Select(pair => pair.Source))))
        {
            bleu.Add(written.Translate, pair.Target);
            chrF.Add(written.Translate, pair.Target);
        }

        var last = ledger.Stages[^1];
        Assert.Equal((bleu.Score, chrF.Score),
            (last.Evaluation["Translate"][MetricNames.Bleu], last.Evaluation["Translate"][MetricNames.ChrF]));
        Assert.All(last.Epochs.Where(epoch => epoch.Epoch != last.BestEpoch),
            epoch => Assert.Null(epoch.Evaluation["Translate"].Find(MetricNames.Bleu)));

        Assert.Equal(ledger.Stages.Select(stage => stage.Evaluation.Tasks),
            Ledger.Read(RunDirectory).Stages.Select(stage => stage.Evaluation.Tasks));
        Assert.Contains("ppl  BLEU  chrF", ledger.ToString(), StringComparison.Ordinal);
        Assert.Contains("| Translate BLEU | Translate chrF |", File.ReadAllText(Path.Combine(RunDirectory, "ledger.md")),
            StringComparison.Ordinal);
        Assert.Contains("\"bleu\":", File.ReadAllText(Path.Combine(last.Directory!, "stage.json")), StringComparison.Ordinal);
    }

    private string RunDirectory => Path.Combine(_root.FullName, "run");

    private static IEnumerable<double> Losses(TrainerOptions<TinyDecoderFirst.Stage> options)
    {
        using var model = TinyDecoderFirst.FromPretrained(V11);
        var ledger = Run(model, options with { Epochs = 2, BatchSize = 8, LearningRate = 1e-3 }, (source, target) => new(source, target));
        return [.. from stage in ledger.Stages
                   from epoch in stage.Epochs
                   from loss in (double[])[epoch.TrainingLoss, epoch.Evaluation["Translate"].Loss]
                   select loss];
    }

    private TrainerOptions<TStage> Options<TStage>() where TStage : struct, Enum =>
        new() { Epochs = 2, BatchSize = 8, LearningRate = 1e-3, RunDirectory = RunDirectory, Acceptance = Acceptance.AlwaysContinue };

    private static bool IsLastLayer(string name) => name.Contains("coder.block.1.", StringComparison.Ordinal);

    private static Ledger Run<TStage, TExample, TPrediction>(
        StagedModel<TStage, TExample, TPrediction> model, TrainerOptions<TStage> options, Func<string, string, TExample> example)
        where TStage : struct, Enum
    {
        using var trainer = new StagedTrainer<TStage, TExample, TPrediction>(model, options);
        return trainer.Run([.. Train.Select(pair => example(pair.Source, pair.Target))],
            [.. Dev.Select(pair => example(pair.Source, pair.Target))]);
    }

    /// <summary>Runs every stage and checks, bit by bit, which parameters it moved.</summary>
    private static void AssertTrains<TStage, TExample, TPrediction>(
        StagedModel<TStage, TExample, TPrediction> model, Func<string, string, TExample> example, params Func<string, bool>[] trains)
        where TStage : struct, Enum
    {
        using var trainer = new StagedTrainer<TStage, TExample, TPrediction>(model,
            new() { Epochs = 1, BatchSize = 8, LearningRate = 1e-3, Acceptance = Acceptance.AlwaysContinue });
        foreach (var (stage, isTrained) in Enum.GetValues<TStage>().Zip(trains, (stage, isTrained) => (stage, isTrained)))
        {
            var before = Bits();
            trainer.RunStage(stage, [.. Train.Select(pair => example(pair.Source, pair.Target))],
                [.. Dev.Select(pair => example(pair.Source, pair.Target))]);

            var after = Bits();
            Assert.Equal(before.Keys.Where(isTrained).Order(), before.Keys.Where(name => !before[name].SequenceEqual(after[name])).Order());
        }

        Dictionary<string, byte[]> Bits()
        {
            using var scope = torch.NewDisposeScope();
            return model.NamedParameters.ToDictionary(named => named.Key, named => named.Value.detach().bytes.ToArray());
        }
    }

    private static (string, string)[] Pairs(int count, int seed)
    {
        string[] sources = ["one", "two", "red", "house"], targets = ["eins", "zwei", "rot", "Haus"];
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var words = Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(sources.Length)).ToList();
            return (string.Join(' ', words.Select(word => sources[word])), string.Join(' ', words.Select(word => targets[word])));
        })];
    }
}
