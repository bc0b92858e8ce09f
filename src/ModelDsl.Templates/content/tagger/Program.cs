using ModelDsl.Cli;

return ConsoleProgram.Run(() =>
{
    var data = Path.Combine(AppContext.BaseDirectory, "data");
    var train = MessageTagger.Example.Read(Path.Combine(data, "train.jsonl"));
    var dev = MessageTagger.Example.Read(Path.Combine(data, "dev.jsonl"));

    using var model = DownloadConsole.OpenWithProgress<MessageTagger>(@"CHECKPOINT");
    Console.WriteLine(model.Plan);

    using var trainer = new MessageTagger.Trainer(model, new() { RunDirectory = "runs/1" });
    Console.WriteLine(trainer.RunWithProgress(train, dev));

    foreach (var text in (string[])["Ines Amari wants the lamp sent to Glasgow."])
    {
        Console.WriteLine(text);
        foreach (var entity in model.Predict(text).Entities)
            Console.WriteLine($"  {entity.Label} {entity.Probability:P0}: {text.Substring(entity.Start, entity.Length)}");
    }
});
