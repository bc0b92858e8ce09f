using Examples;
using ModelDsl;
using ModelDsl.Cli;

return ConsoleProgram.Run(() =>
{
    // 1. Domain adaptation: masked language modeling on a plain text file with one message per line. It needs no labels.
    var here = AppContext.BaseDirectory;
    var messages = MessageLanguage.Example.Read(Path.Combine(here, "data", "messages.txt"));
    var heldOut = MessageLanguage.Example.Read(Path.Combine(here, "data", "held-out.txt"));
    var starter = Path.Combine(here, "starter");
    var adapted = Path.GetFullPath("runs/pretrain/adapted");

    using (var language = MessageLanguage.FromPretrained(starter))
    {
        Console.WriteLine($"Held-out messages before: {language.Evaluate(heldOut)["Words"]}");
        using var trainer = new MessageLanguage.Trainer(language, new() { Epochs = 4, LearningRate = 5e-4, HeadLearningRate = 5e-4 });
        trainer.RunWithProgress(messages, heldOut);
        Console.WriteLine($"Held-out messages after:  {language.Evaluate(heldOut)["Words"]}");
        language.Save(adapted);
    }

    // 2. The saved model is an ordinary checkpoint: the classifier of the main example opens it as its backbone.
    var train = StarterTriage.Example.Read(Path.Combine(here, "data", "train.csv"));
    var dev = StarterTriage.Example.Read(Path.Combine(here, "data", "dev.csv"));
    foreach (var (name, checkpoint) in new[] { ("starter", starter), ("adapted", adapted) })
    {
        using var classifier = StarterTriage.FromPretrained(checkpoint);
        using var trainer = new StarterTriage.Trainer(classifier, new() { LearningRate = 5e-4, HeadLearningRate = 3e-3 });
        var result = trainer.TrainHeads(train, dev).Evaluation;
        Console.WriteLine(
            $"Heads on the frozen {name} backbone: accuracy Sentiment {result["Sentiment"][MetricNames.Accuracy]:F3}, Topic "
            + $"{result["Topic"][MetricNames.Accuracy]:F3}");
    }
});
