using Examples;

namespace ModelDsl.IntegrationTests;

/// <summary>The tagger's example, shortened: its own declaration and data, one epoch in each stage.</summary>
public sealed class EntityTaggerTests : IDisposable
{
    private readonly DirectoryInfo _runs = Directory.CreateTempSubdirectory("modeldsl-");

    public void Dispose() => _runs.Delete(recursive: true);

    [Fact]
    public void Entities_of_unseen_patterns_are_found_beside_the_intent_and_a_version_finds_the_same_again()
    {
        var train = EntityTagger.Example.Read(ExampleFiles.TaggerTrain).Take(240).ToList();
        var dev = EntityTagger.Example.Read(ExampleFiles.TaggerDev).Take(40).ToList();
        using var model = EntityTagger.FromPretrained(ExampleFiles.Starter);
        using var trainer = new EntityTagger.Trainer(model, new()
        {
            RunDirectory = Path.Combine(_runs.FullName, "run"), Epochs = 1, LearningRate = 1e-3, HeadLearningRate = 3e-3,
        });

        var ledger = trainer.Run(train, dev);

        var last = ledger.Stages[^1].Evaluation;
        Assert.True(last["Entities"][MetricNames.EntityF1] > 0.3, $"Entities: {last["Entities"]}");
        Assert.True(last["Intent"][MetricNames.Accuracy] > 0.4, $"Intent: {last["Intent"]}");

        using var version = EntityTagger.FromPretrained(ledger.Stages[^1].Directory!);
        var texts = dev.Select(example => example.Text).ToList();
        Assert.Equal(model.Predict(texts).SelectMany(prediction => prediction.Entities),
            version.Predict(texts).SelectMany(prediction => prediction.Entities));
    }
}
