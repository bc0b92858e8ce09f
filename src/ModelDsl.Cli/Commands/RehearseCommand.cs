using System.CommandLine;

namespace ModelDsl.Cli.Commands;

/// <summary><c>rehearse</c>: measures every stage on a few examples and trains nothing.</summary>
internal static class RehearseCommand
{
    public static Command Create(CommandContext context)
    {
        var (flags, json) = (new TrainingFlags(context), new JsonFlag());
        return CommandContext.Create(
            "rehearse", "Measure the time, memory and disk space of each stage, and train nothing", Run, [.. flags.All, json.Option]);

        int Run(ParseResult parsed)
        {
            var report = context.Actions.Rehearse(flags.CreateRequest(parsed));
            json.Write(parsed, report, report.ToString);
            return 0;
        }
    }
}
