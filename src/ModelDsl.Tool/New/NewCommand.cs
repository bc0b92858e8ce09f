using System.CommandLine;
using ModelDsl.Cli;
using ModelDsl.Tool.New.Choosing;

namespace ModelDsl.Tool.New;

/// <summary><c>modeldsl new</c>: writes a project that trains a model on a data file.</summary>
internal static class NewCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "The examples: .csv, .tsv, .jsonl, .conll or .parquet",
            Required = true,
        };
        var dev = new Option<string?>("--dev") { Description = "Development examples; without it, a tenth of the data is split off" };
        var checkpoint = new Option<string?>("--checkpoint")
        {
            Description = "A model on the Hugging Face hub, or a directory (default: google-bert/bert-base-uncased; google-t5/t5-small for "
                + "translation)",
        };
        var output = new Option<string?>("--output") { Description = "The directory of the project (default: the name of the data file)" };
        var name = new Option<string?>("--name") { Description = "The class of the model (default: after the data file)" };
        var text = new Option<string?>("--text") { Description = "The column of the text" };
        var label = new Option<string[]>("--label") { Description = "A column of labels; several for several tasks" };
        var kind = new Option<string?>("--kind") { Description = $"What is learned: {string.Join(", ", TaskKinds.Names)}" };
        kind.AcceptOnlyFromAmong([.. TaskKinds.Names]);
        var delimiter = new Option<string?>("--delimiter") { Description = "The character between columns, or tab (default: detected)" };
        var seed = new Option<int>("--seed") { Description = "The seed of the split and of training", DefaultValueFactory = _ => 42 };

        var command = new Command("new", "Writes a project that trains a model on your data.")
        {
            data, dev, checkpoint, output, name, text, label, kind, delimiter, seed,
        };
        command.SetAction(options => ConsoleProgram.Run(() => ProjectCreation.Run(
            new()
            {
                Data = options.GetRequiredValue(data),
                Dev = options.GetValue(dev),
                Checkpoint = options.GetValue(checkpoint),
                Output = options.GetValue(output),
                Name = options.GetValue(name),
                Text = options.GetValue(text),
                Labels = options.GetValue(label) ?? [],
                Kind = options.GetValue(kind) is { } known ? TaskKinds.Parse(known) : null,
                Delimiter = options.GetValue(delimiter),
                Seed = options.GetValue(seed),
            },
            new Questions(Console.In, Console.Out, canAsk: !Console.IsInputRedirected))));
        return command;
    }
}
