using Examples;

namespace ModelDsl.IntegrationTests;

/// <summary>The translator's example, shortened: its own declaration and data, few epochs.</summary>
public sealed class TranslationTests : IDisposable
{
    private readonly DirectoryInfo _runs = Directory.CreateTempSubdirectory("modeldsl-");

    public void Dispose() => _runs.Delete(recursive: true);

    [Fact]
    public void Held_out_phrases_are_translated_better_after_the_schedule_and_a_version_writes_the_same_again()
    {
        var train = Prompted(ExampleFiles.PhrasesTrain);
        var dev = Prompted(ExampleFiles.PhrasesDev);
        using var model = Translator.FromPretrained(ExampleFiles.StarterT5);
        using var trainer = new Translator.Trainer(model, new()
        {
            RunDirectory = Path.Combine(_runs.FullName, "run"),
            BatchSize = 16,
            LearningRate = 3e-3,
            HeadLearningRate = 3e-4,
            Stages = Enum.GetValues<Translator.Stage>().ToDictionary(stage => stage, _ => new StageOptions { Epochs = 1 }),
        });

        var before = model.Evaluate(dev)["Translate"];
        var ledger = trainer.Run(train, dev);

        var after = ledger.Stages[^1].Evaluation["Translate"];
        Assert.True(after[MetricNames.ChrF] > before[MetricNames.ChrF] + 3, $"before: {before}; after: {after}");

        using var version = Translator.FromPretrained(ledger.Stages[^1].Directory!);
        var texts = dev.Select(example => example.Text).ToList();
        Assert.Equal(model.Predict(texts), version.Predict(texts));
    }

    private static List<Translator.Example> Prompted(string file) =>
        [.. Translator.Example.Read(file).Select(pair => pair with { Text = "translate English to German: " + pair.Text })];
}
