using Examples;
using ModelDsl.Cli;

ModelDefaults defaults = new() { Train = "data/train.csv", Dev = "data/dev.csv" };

// Where the package with MiniLM's weights cannot be restored, the starter of this repository takes its place.
if (args.Contains("--starter") || !MiniLM.IsAvailable)
{
    return ModelCommands.Run<StarterTriage>([.. args.Where(argument => argument != "--starter")], defaults with
    {
        Checkpoint = "starter",
        Options = new() { RunDirectory = "runs/support-triage-starter", LearningRate = 5e-4, HeadLearningRate = 3e-3 },
    });
}

return ModelCommands.Run<SupportTriage>(args, defaults with
{
    Checkpoint = MiniLM.Directory,
    Options = new() { RunDirectory = "runs/support-triage", Epochs = 2, LearningRate = 1e-4 },
});
