using System.CommandLine;
using ModelDsl.Cli.Displays;
using ModelDsl.Cli.Settings;

namespace ModelDsl.Cli.Commands;

/// <summary><c>train</c>: runs every stage, or goes on with an interrupted run.</summary>
internal static class TrainCommand
{
    public const string Name = "train";

    public static Command Create(CommandContext context)
    {
        var (flags, json) = (new TrainingFlags(context), new JsonFlag());
        var tensorBoard = new Option<string?>("--tensorboard")
        {
            Description = "Folder for TensorBoard's event files", HelpName = "folder",
        };
        return CommandContext.Create(
            Name, "Train, evaluate and save every stage, or go on with an interrupted run",
            parsed => Run(context, CreateRequest(parsed), parsed, json), [.. flags.All, tensorBoard, json.Option]);

        RunRequest CreateRequest(ParseResult parsed)
        {
            var request = flags.CreateRequest(parsed);
            request.TensorBoard = parsed.GetValue(tensorBoard) ?? request.TensorBoard;
            return request;
        }
    }

    /// <summary>Trains, and writes the ledger.</summary>
    public static int Run(CommandContext context, RunRequest request, ParseResult parsed, JsonFlag json)
    {
        var output = json.IsSet(parsed) ? OutputStream.Error : OutputStream.Out;
        var ledger = context.Actions.Train(request, new TrainingOutput(output));
        if (!json.IsSet(parsed)) output.WriteLine();
        json.Write(parsed, ledger, () => LedgerOutput.Format(ledger));
        return 0;
    }
}
