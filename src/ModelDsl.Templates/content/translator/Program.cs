using ModelDsl.Cli;

// "dotnet run" trains, and predicts for the samples. "dotnet run -- predict TEXT" predicts with the best version, "dotnet run -- report"
// draws the run, and "dotnet run -- --help" lists all commands.
return ModelCommands.Run<PhraseTranslator>(args, new()
{
    Checkpoint = @"CHECKPOINT",
    Train = "data/train.tsv",
    Dev = "data/dev.tsv",
    Samples = ["translate English to German: Where is the shop?"],     // T5's task prefix, which the data has too
    Options = new() { LearningRate = 3e-4 },
});
