using System.CommandLine;
using ModelDsl.Cli.Displays;
using ModelDsl.Cli.Settings;
using Spectre.Console;

namespace ModelDsl.Cli.Commands;

/// <summary><c>evaluate</c>: computes the metrics of every task on a file.</summary>
internal static class EvaluateCommand
{
    public static Command Create(CommandContext context)
    {
        var (version, columns, json) = (new VersionFlags(context), new ColumnFlags(context), new JsonFlag());
        var device = new DeviceFlag(context);
        var file = new Argument<string?>("file")
        {
            Description = "Labeled examples [default: the development examples]", Arity = ArgumentArity.ZeroOrOne,
        };
        return CommandContext.Create(
            "evaluate", "Evaluate a version on labeled examples", Run, [file, .. version.All, device.Option, .. columns.All, json.Option]);

        int Run(ParseResult parsed)
        {
            var request = context.CreateRequest();
            columns.Apply(parsed, request);
            device.Apply(parsed, request);
            var examples = parsed.GetValue(file) ?? request.Dev;
            if (examples is null && request is not { Train: not null, DevShare: not null })
                throw new CommandException("Name a file of labeled examples.");

            var checkpoint = version.Choose(parsed);
            var source = examples ?? $"the development examples of {request.Train}";
            OutputStream.Error.WriteLine(Markup.Escape($"{checkpoint} on {source}"));
            var evaluation = context.Actions.Evaluate(checkpoint, examples, request);
            json.Write(parsed, evaluation.Tasks, () => Format(evaluation));
            return 0;
        }
    }

    private static string Format(Evaluation evaluation)
    {
        var width = evaluation.Tasks.Keys.Select(task => task.Length).DefaultIfEmpty().Max();
        return string.Join('\n', evaluation.Tasks.Select(task => $"{task.Key.PadRight(width)}  {task.Value}, {task.Value.Count} targets"));
    }
}
