using System.CommandLine;
using Examples;
using ModelDsl;
using ModelDsl.Cli;

var train = new Option<string>("--train") { Description = "Training examples: .csv, .tsv or .jsonl", Required = true };
var dev = new Option<string>("--dev") { Description = "Examples to evaluate on after every epoch", Required = true };
var checkpoint = new Option<string>("--checkpoint")
{
    Description = "A Hugging Face directory, or the id of a model on the hub",
    DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "starter"),
};
var text = new Option<string?>("--text") { Description = "Column of the text, if its name is not recognized" };
var label = new Option<string?>("--label") { Description = "Column of the label, if its name is not recognized" };
var epochs = new Option<int>("--epochs") { Description = "Epochs per stage", DefaultValueFactory = _ => 3 };
var learningRate = new Option<double>("--learning-rate")
{
    Description = "Peak learning rate of the backbone",
    DefaultValueFactory = _ => 5e-4,
};
var limit = new Option<int?>("--limit") { Description = "Number of training examples to use, spread over the file" };
var output = new Option<string>("--output") { Description = "Run directory", DefaultValueFactory = _ => "runs/bring-your-own" };

var command = new RootCommand("Fine-tunes a classifier in stages on your own files.")
{
    train, dev, checkpoint, text, label, epochs, learningRate, limit, output,
};
command.SetAction(options => ConsoleProgram.Run(() =>
{
    var columns = new ExampleColumns { Text = options.GetValue(text) };
    if (options.GetValue(label) is { } column)
        columns.Labels["Label"] = column;
    var examples = Spread(Classifier.Example.Read(options.GetRequiredValue(train), columns), options.GetValue(limit));
    var devExamples = Classifier.Example.Read(options.GetRequiredValue(dev), columns);

    using var model = DownloadConsole.OpenWithProgress(pretrained => Classifier.FromPretrained(options.GetRequiredValue(checkpoint), pretrained));
    Console.WriteLine(model.LoadReport);
    using var trainer = new Classifier.Trainer(model, new()
    {
        RunDirectory = options.GetValue(output),
        Epochs = options.GetValue(epochs),
        LearningRate = options.GetValue(learningRate),
    });
    Console.WriteLine(trainer.RunWithProgress(examples, devExamples));
}));
return command.Parse(args).Invoke();

static IReadOnlyList<Classifier.Example> Spread(IReadOnlyList<Classifier.Example> examples, int? limit) =>
    limit is not > 0 || limit >= examples.Count
        ? examples
        : [.. Enumerable.Range(0, limit.Value).Select(index => examples[(int)((long)index * examples.Count / limit.Value)])];
