using ModelDsl.Cli;

return ConsoleProgram.Run(() =>
{
    var data = Path.Combine(AppContext.BaseDirectory, "data");
    var train = MessageClassifier.Example.Read(Path.Combine(data, "train.csv"));
    var dev = MessageClassifier.Example.Read(Path.Combine(data, "dev.csv"));

    using var model = DownloadConsole.OpenWithProgress<MessageClassifier>(@"CHECKPOINT");
    Console.WriteLine(model.Plan);

    using var trainer = new MessageClassifier.Trainer(model, new() { RunDirectory = "runs/1" });
    Console.WriteLine(trainer.RunWithProgress(train, dev));

    foreach (var text in (string[])["Where is my parcel?", "Why was my card charged?"])
    {
        var topic = model.Predict(text).Topic;
        Console.WriteLine($"{topic.Label} {topic.Probability:P0}: {text}");
    }
});
