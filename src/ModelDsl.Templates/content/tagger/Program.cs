using ModelDsl.Cli;

// "dotnet run" trains, and predicts for the samples. "dotnet run -- predict TEXT" predicts with the best version, "dotnet run -- report"
// draws the run, and "dotnet run -- --help" lists all commands.
return ModelCommands.Run<MessageTagger>(args, new()
{
    Checkpoint = @"CHECKPOINT",
    Train = "data/train.jsonl",
    Dev = "data/dev.jsonl",
    Samples = ["Ines Amari wants the lamp sent to Glasgow."],
});
