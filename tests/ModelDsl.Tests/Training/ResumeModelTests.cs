using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;

namespace ModelDsl.Tests.Training;

/// <summary>Interrupted runs of other models end like those that were not interrupted, too.</summary>
[Collection(AloneCollection.Name)]
public sealed class ResumeModelTests : IDisposable
{
    private static readonly string[] Texts =
        [.. Enumerable.Range(0, 24).Select(row =>
            string.Join(' ', Enumerable.Repeat($"{"ab"[row % 2]} {"?!;"[row % 3]}", 1 + (row * 7 % 10))))];

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory();

    public void Dispose() => _root.Delete(recursive: true);

    // The output of T5 v1.0 is its table of words, so the stages share a tensor that is both head and backbone.
    [Fact]
    public void T5_with_a_tied_output() => AssertSameEnd<TinyTranslator.Stage, TinyTranslator.Example, TinyTranslator.Prediction>(
        TinyTranslator.FromPretrained, "t5-tiny", (text, row) => new(text, Texts[(row + 1) % Texts.Length]), (0, 3), (1, 0), (2, 4));

    [Fact]
    public void T5_with_a_cached_encoder() => AssertSameEnd<TinyDecoderFirst.Stage, TinyDecoderFirst.Example, TinyDecoderFirst.Prediction>(
        TinyDecoderFirst.FromPretrained, "t5v11-tiny", (text, row) => new(text, Texts[(row + 1) % Texts.Length]), (0, 3), (1, 0), (2, 4));

    [Fact]
    public void A_masked_language_model() => AssertSameEnd<TinyWords.Stage, TinyWords.Example, TinyWords.Prediction>(
        TinyWords.FromPretrained, "bert-tiny-mlm", (text, _) => new(text), (0, 3), (1, 0), (2, 4));

    [Fact]
    public void Heads_of_all_kinds() => AssertSameEnd<TinyReview.Stage, TinyReview.Example, TinyReview.Prediction>(
        TinyReview.FromPretrained, "bert-tiny",
        (text, row) => new(
            text, row % 4 == 0 ? null : (TinyReview.Moods)(row % 2), row % 3 == 0 ? [TinyReview.Topics.Size] : [], row % 5 / 4.0),
        (0, 3), (1, 1), (1, 4));

    [Fact]
    public void Other_generation_options_are_told_as_a_difference()
    {
        List<TinyTranslator.Example> examples =
            [.. Texts.Select((text, row) => new TinyTranslator.Example(text, Texts[(row + 1) % Texts.Length]))];
        var run = new InterruptedRun<TinyTranslator.Stage, TinyTranslator.Example, TinyTranslator.Prediction>(
            Open, examples[..16], examples[16..]);
        Assert.Null(run.Run(Open(), Options<TinyTranslator.Stage>(), (0, 1)));

        using var other = Open();
        other.Generation = other.Generation with { Beams = 3, NoRepeatNGramSize = 2 };
        var error = Assert.Throws<RunDirectoryException>(() => run.Run(other, Options<TinyTranslator.Stage>(), stop: null));

        var beams = Open().Generation.Beams;
        Assert.Contains($"generation, Translate, beams: {beams} there, 3 here", error.Message, StringComparison.Ordinal);
        Assert.Contains("generation, Translate, noRepeatNGramSize: 0 there, 2 here", error.Message, StringComparison.Ordinal);

        static TinyTranslator Open() => TinyTranslator.FromPretrained(Goldens.PathOf("models/t5-tiny/checkpoint"));
    }

    private void AssertSameEnd<TStage, TExample, TPrediction>(
        Func<string, PretrainedOptions?, StagedModel<TStage, TExample, TPrediction>> open, string model, Func<string, int,
            TExample> example,
        params (int, int)[] stops)
        where TStage : struct, Enum
    {
        List<TExample> examples = [.. Texts.Select(example)];
        var run = new InterruptedRun<TStage, TExample, TPrediction>(
            () => open(Goldens.PathOf($"models/{model}/checkpoint"), null), examples[..16], examples[16..]);
        run.AssertSameEnd(Options<TStage>(), Texts[..4].Append("a [MASK] b"), stops);
    }

    private TrainerOptions<TStage> Options<TStage>() where TStage : struct, Enum => new()
    {
        Epochs = 2,
        BatchSize = 8,
        LearningRate = 1e-3,
        RunDirectory = Path.Combine(_root.FullName, "run"),
        SaveStateEvery = TimeSpan.Zero,
    };
}
