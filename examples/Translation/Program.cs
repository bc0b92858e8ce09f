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
    var train = Translator.Example.Read(Path.Combine(here, "data", "train.tsv"));
    var dev = Translator.Example.Read(Path.Combine(here, "data", "dev.tsv"));
    var runs = options.GetRequiredValue(output);

    if (options.GetValue(checkpoint) is { } small)
    {
        new Course<SmallTranslator, SmallTranslator.Stage, SmallTranslator.Example, SmallTranslator.Prediction>(
            directory => DownloadConsole.OpenWithProgress(pretrained => SmallTranslator.FromPretrained(directory, pretrained)),
            model => new SmallTranslator.Trainer(model, new() { RunDirectory = runs, BatchSize = 16, LearningRate = 3e-4 }),
            (text, translation) => new(text, translation),
            prediction => prediction.Translate).Run(small, train, dev);
    }
    else
    {
        // The starter is small, so its learning rate is higher than t5-small's.
        new Course<Translator, Translator.Stage, Translator.Example, Translator.Prediction>(
            directory => Translator.FromPretrained(directory),
            model => new Translator.Trainer(model, new() { RunDirectory = runs, BatchSize = 16, LearningRate = 3e-3, HeadLearningRate = 3e-4 }),
            (text, translation) => new(text, translation),
            prediction => prediction.Translate).Run(Path.Combine(here, "starter-t5"), train, dev);
    }
}));
return command.Parse(args).Invoke();
