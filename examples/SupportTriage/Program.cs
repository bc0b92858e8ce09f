using Examples;
using ModelDsl;
using ModelDsl.Cli;

var here = AppContext.BaseDirectory;
string[] messages =
[
    "Where is my parcel? The tracking page has said 'out for delivery' since Monday.",
    "You refunded me before I had even finished complaining. Thank you!",
    "How do I change the e-mail address that I log in with?",
    "The blender stopped working after two days, and the smell was awful.",
];

if (args.Contains("--starter") || !MiniLM.IsAvailable)
{
    if (!MiniLM.IsAvailable) Console.WriteLine("The package with MiniLM could not be restored, so the starter trains instead.");
    using var model = StarterTriage.FromPretrained(Path.Combine(here, "starter"));
    // The starter is small, so its learning rate is higher than MiniLM's.
    using var trainer = new StarterTriage.Trainer(model,
        new() { RunDirectory = "runs/support-triage-starter", LearningRate = 5e-4, HeadLearningRate = 3e-3 });
    Train(model, trainer);
    foreach (var (message, prediction) in messages.Zip(model.Predict(messages))) Print(message, prediction.Sentiment, prediction.Topic);
}
else
{
    using var model = SupportTriage.FromPretrained(MiniLM.Directory);
    using var trainer = new SupportTriage.Trainer(model, new() { RunDirectory = "runs/support-triage", Epochs = 2, LearningRate = 1e-4 });
    Train(model, trainer);
    foreach (var (message, prediction) in messages.Zip(model.Predict(messages))) Print(message, prediction.Sentiment, prediction.Topic);
}

void Train<TStage, TExample, TPrediction>(
    StagedModel<TStage, TExample, TPrediction> model, StagedTrainer<TStage, TExample, TPrediction> trainer)
    where TStage : struct, Enum
    where TExample : IExample<TExample>
{
    Console.WriteLine(model.Plan);
    Console.WriteLine();
    var ledger = trainer.RunWithProgress(
        TExample.Read(Path.Combine(here, "data", "train.csv")), TExample.Read(Path.Combine(here, "data", "dev.csv")));
    Console.WriteLine();
    Console.WriteLine(ledger);
}

static void Print(string message, Scored<Sentiment> sentiment, Scored<Topic> topic) => Console.WriteLine(
    $"{sentiment.Label,-8} {sentiment.Probability,5:P0}   {topic.Label,-8} {topic.Probability,5:P0}   {message}");
