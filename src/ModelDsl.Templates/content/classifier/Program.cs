using ModelDsl.Cli;

// "dotnet run" trains, and predicts for the samples. "dotnet run -- predict TEXT" predicts with the best version, "dotnet run -- report"
// draws the run, and "dotnet run -- --help" lists all commands.
return ModelCommands.Run<MessageClassifier>(args, new()
{
    Checkpoint = @"CHECKPOINT",
    Train = "data/train.csv",
    Dev = "data/dev.csv",
    Samples = ["Where is my parcel?", "Why was my card charged?"],
});
