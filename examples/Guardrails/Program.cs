using Examples;
using ModelDsl.Cli;

return ModelCommands.Run<GuardedTriage>(args, new()
{
    Checkpoint = "starter",
    Train = "data/train.csv",
    Dev = "data/dev.csv",
    Options = new() { RunDirectory = "runs/guardrails", LearningRate = 5e-4, HeadLearningRate = 3e-3 },
});
