using System.CommandLine;

namespace ModelDsl.Cli.Commands;

/// <summary><c>check</c>: looks for leaks, repeated texts, missing labels and cut texts, without a step.</summary>
internal static class CheckCommand
{
    public static Command Create(CommandContext context)
    {
        var (flags, json) = (new TrainingFlags(context), new JsonFlag());
        return CommandContext.Create(
            "check", "Check data, weights and the run directory; exit code 1 if training cannot begin", Run, [.. flags.All, json.Option]);

        int Run(ParseResult parsed)
        {
            var report = context.Actions.Check(flags.CreateRequest(parsed));
            json.Write(parsed, report.Findings, report.ToString);
            return report.Errors.Any() ? 1 : 0;
        }
    }
}
