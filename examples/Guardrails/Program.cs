using System.CommandLine;
using Examples;
using ModelDsl.Cli;

var seconds = new Option<int?>("--budget") { Description = "Seconds that the run may take" };
var rehearse = new Option<bool>("--rehearse") { Description = "Measures every stage and trains nothing" };
var command = new RootCommand("Trains with early stopping, rollback and a time budget.") { seconds, rehearse };
command.SetAction(options => ConsoleProgram.Run(() =>
{
    var here = AppContext.BaseDirectory;
    var train = GuardedTriage.Example.Read(Path.Combine(here, "data", "train.csv"));
    var dev = GuardedTriage.Example.Read(Path.Combine(here, "data", "dev.csv"));
    using var model = GuardedTriage.FromPretrained(Path.Combine(here, "starter"));

    var budget = options.GetValue(seconds);
    using var trainer = new GuardedTriage.Trainer(model, new()
    {
        RunDirectory = budget is null ? "runs/guardrails" : $"runs/guardrails-{budget}-seconds",
        LearningRate = 5e-4,
        HeadLearningRate = 3e-3,
        Budget = budget is null ? null : TimeSpan.FromSeconds(budget.Value),
    });
    if (options.GetValue(rehearse))
    {
        Console.WriteLine(trainer.Rehearse(train, dev));
        return;
    }

    var ledger = trainer.RunWithProgress(train, dev);
    Console.WriteLine();
    Console.WriteLine(ledger);
    foreach (var stage in ledger.Stages) Console.WriteLine($"{stage.Index} {stage.Stage}: {stage.Decision}: {stage.Reason}");
    Console.WriteLine($"The model has the weights of {ledger.Best!.Index} {ledger.Best.Stage}.");
}));
return command.Parse(args).Invoke();
