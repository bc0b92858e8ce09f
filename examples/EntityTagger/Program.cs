using Examples;
using ModelDsl.Cli;

return ConsoleProgram.Run(() =>
{
    // Synthetic messages. The dev set has other patterns, people, places, things and days than the training set.
    var here = AppContext.BaseDirectory;
    var train = EntityTagger.Example.Read(Path.Combine(here, "data", "train.jsonl"));
    var dev = EntityTagger.Example.Read(Path.Combine(here, "data", "dev.jsonl"));

    using var model = EntityTagger.FromPretrained(Path.Combine(here, "starter"));
    Console.WriteLine(model.Plan);
    Console.WriteLine();

    using var trainer = new EntityTagger.Trainer(model,
        new() { RunDirectory = "runs/entity-tagger", LearningRate = 5e-4, HeadLearningRate = 3e-3 });
    var ledger = trainer.RunWithProgress(train, dev);

    Console.WriteLine();
    Console.WriteLine(ledger);

    string[] messages =
    [
        "Could Ines Amari pick up the sewing machine in Glasgow on 11 August?",
        "The tripod I ordered last Wednesday is still not in Bilbao.",
        "Noah says the umbrella is torn, so we are sending it back.",
    ];
    foreach (var (message, prediction) in messages.Zip(model.Predict(messages)))
    {
        Console.WriteLine();
        Console.WriteLine($"{prediction.Intent.Label} {prediction.Intent.Probability:P0}: {message}");
        foreach (var entity in prediction.Entities)
            Console.WriteLine($"  {entity.Label,-8} {entity.Probability,4:P0}  {message.Substring(entity.Start, entity.Length)}");
    }
});
