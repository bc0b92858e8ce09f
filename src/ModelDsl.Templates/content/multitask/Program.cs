using ModelDsl.Cli;

return ConsoleProgram.Run(() =>
{
    var data = Path.Combine(AppContext.BaseDirectory, "data");
    var train = MessageModel.Example.Read(Path.Combine(data, "train.csv"));
    var dev = MessageModel.Example.Read(Path.Combine(data, "dev.csv"));

    using var model = DownloadConsole.OpenWithProgress<MessageModel>(@"CHECKPOINT");
    Console.WriteLine(model.Plan);

    using var trainer = new MessageModel.Trainer(model, new() { RunDirectory = "runs/1" });
    Console.WriteLine(trainer.RunWithProgress(train, dev));

    foreach (var text in (string[])["Where is my parcel?", "The lamp is wonderful."])
    {
        var prediction = model.Predict(text);
        Console.WriteLine($"{prediction.Topic.Label}, {prediction.Sentiment.Label}: {text}");
    }
});
