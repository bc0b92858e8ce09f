using ModelDsl.Cli;

return ConsoleProgram.Run(() =>
{
    var data = Path.Combine(AppContext.BaseDirectory, "data");
    var train = PhraseTranslator.Example.Read(Path.Combine(data, "train.tsv"));
    var dev = PhraseTranslator.Example.Read(Path.Combine(data, "dev.tsv"));

    using var model = DownloadConsole.OpenWithProgress<PhraseTranslator>(@"CHECKPOINT");
    Console.WriteLine(model.Plan);

    using var trainer = new PhraseTranslator.Trainer(model, new() { RunDirectory = "runs/1", LearningRate = 3e-4 });
    Console.WriteLine(trainer.RunWithProgress(train, dev));

    // T5's task prefix, which the data has too.
    Console.WriteLine(model.Predict("translate English to German: Where is the shop?").Translation);
});
