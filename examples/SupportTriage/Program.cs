using Examples;
using ModelDsl.Cli;

return ConsoleProgram.Run(() =>
{
    var here = AppContext.BaseDirectory;
    var train = SupportTriage.Example.Read(Path.Combine(here, "data", "train.csv"));
    var dev = SupportTriage.Example.Read(Path.Combine(here, "data", "dev.csv"));

    using var model = SupportTriage.FromPretrained(Path.Combine(here, "starter"));
    Console.WriteLine(model.Plan);
    Console.WriteLine();

    // The starter is small, so its learning rate is higher than BERT-base's.
    using var trainer = new SupportTriage.Trainer(model,
        new() { RunDirectory = "runs/support-triage", LearningRate = 5e-4, HeadLearningRate = 3e-3 });
    var ledger = trainer.RunWithProgress(train, dev);

    Console.WriteLine();
    Console.WriteLine(ledger);

    string[] messages =
    [
        "Where is my parcel? The tracking page has said 'out for delivery' since Monday.",
        "You refunded me before I had even finished complaining. Thank you!",
        "How do I change the e-mail address that I log in with?",
        "The blender stopped working after two days, and the smell was awful.",
    ];
    foreach (var (message, prediction) in messages.Zip(model.Predict(messages)))
    {
        Console.WriteLine(
            $"{prediction.Sentiment.Label,-8} {prediction.Sentiment.Probability,4:P0}   {prediction.Topic.Label,-8} "
            + $"{prediction.Topic.Probability,4:P0}   {message}");
    }
});
