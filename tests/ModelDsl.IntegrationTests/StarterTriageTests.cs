using Examples;

namespace ModelDsl.IntegrationTests;

/// <summary>The main example with --starter, shortened: its own declaration, its own data, one epoch in each stage.</summary>
public sealed class StarterTriageTests : IDisposable
{
    private readonly DirectoryInfo _runs = Directory.CreateTempSubdirectory("modeldsl-");

    public void Dispose() => _runs.Delete(recursive: true);

    [Fact]
    public void The_schedule_learns_both_tasks_and_every_version_can_be_opened_again()
    {
        var train = StarterTriage.Example.Read(ExampleFiles.Train);
        var dev = StarterTriage.Example.Read(ExampleFiles.Dev);
        using var model = StarterTriage.FromPretrained(ExampleFiles.Starter);
        using var trainer = new StarterTriage.Trainer(model, new()
        {
            RunDirectory = Path.Combine(_runs.FullName, "run"),
            LearningRate = 5e-4,
            HeadLearningRate = 3e-3,
            Stages = Enum.GetValues<StarterTriage.Stage>().ToDictionary(stage => stage, _ => new StageOptions { Epochs = 1 }),
        });

        var ledger = trainer.Run(train, dev);

        Assert.Equal(Enum.GetNames<StarterTriage.Stage>(), ledger.Stages.Select(stage => stage.Stage));
        var last = ledger.Stages[^1].Evaluation;
        Assert.True(last["Sentiment"][MetricNames.Accuracy] > Majority(dev, example => example.Sentiment) + 0.2,
            $"Sentiment: {last["Sentiment"]}");
        Assert.True(last["Topic"][MetricNames.Accuracy] > Majority(dev, example => example.Topic) + 0.2, $"Topic: {last["Topic"]}");

        foreach (var stage in ledger.Stages)
        {
            using var version = StarterTriage.FromPretrained(stage.Directory!);
            var evaluation = version.Evaluate(dev);
            Assert.All(ledger.Tasks,
                task => Assert.Equal(stage.Evaluation[task][MetricNames.Accuracy], evaluation[task][MetricNames.Accuracy]));
        }
    }

    private static double Majority<TLabel>(IEnumerable<StarterTriage.Example> examples, Func<StarterTriage.Example, TLabel?> label)
        where TLabel : struct
    {
        var labels = examples.Select(label).OfType<TLabel>().ToList();
        return (double)labels.GroupBy(value => value).Max(group => group.Count()) / labels.Count;
    }
}
