using Examples;
using ModelDsl.Cli;

// The starter is small, so its learning rate is higher than BERT-base's.
return ModelCommands.Run<Classifier>(
    args, new() { Checkpoint = "starter", Options = new() { RunDirectory = "runs/bring-your-own", LearningRate = 5e-4 } });
