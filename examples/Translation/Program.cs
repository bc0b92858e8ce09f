using System.CommandLine;
using Examples;
using ModelDsl.Cli;

var here = AppContext.BaseDirectory;
var checkpoint = new Option<string?>("--checkpoint")
{
    Description = "A T5 of t5-small's shape: a Hugging Face directory, or an id such as google-t5/t5-small (default: the starter)",
};
var output = new Option<string>("--output") { Description = "Run directory", DefaultValueFactory = _ => "runs/translation" };

var command = new RootCommand("Fine-tunes a T5 in stages to translate everyday phrases from English to German.") { checkpoint, output };
command.SetAction(options => ConsoleProgram.Run(() =>
{
    var runs = options.GetRequiredValue(output);

    if (options.GetValue(checkpoint) is { } small)
    {
        using var model = DownloadConsole.OpenWithProgress<SmallTranslator>(small);
        using var trainer = new SmallTranslator.Trainer(model, new() { RunDirectory = runs, BatchSize = 16, LearningRate = 3e-4 });
        Course.Run(model, trainer, prediction => prediction.Translate);
    }
    else
    {
        // The starter is small, so its learning rate is higher than t5-small's.
        using var model = Translator.FromPretrained(Path.Combine(here, "starter-t5"));
        using var trainer = new Translator.Trainer(model,
            new() { RunDirectory = runs, BatchSize = 16, LearningRate = 3e-3, HeadLearningRate = 3e-4 });
        Course.Run(model, trainer, prediction => prediction.Translate);
    }
}));
return command.Parse(args).Invoke();
