using System.CommandLine;
using System.Globalization;
using ModelDsl.Cli.Displays;

namespace ModelDsl.Cli.Commands;

/// <summary><c>compare</c>: prints the best versions of runs side by side.</summary>
internal static class CompareCommand
{
    public static Command Create(CommandContext context)
    {
        var json = new JsonFlag();
        var runs = new Argument<string[]>("run")
        {
            Description = "Run directories, such as two seeds or two schedules", Arity = new(2, 1000),
        };
        return CommandContext.Create("compare", "Compare the best versions of runs", Run, runs, json.Option);

        int Run(ParseResult parsed)
        {
            RunOutcome[] outcomes = [.. parsed.GetRequiredValue(runs).Select(RunOutcome.Read)];
            json.Write(parsed, outcomes, () => Format(outcomes));
            return 0;
        }
    }

    private static string Format(RunOutcome[] outcomes)
    {
        var metrics = outcomes.SelectMany(outcome => outcome.Metrics.Keys).Distinct().ToList();
        return TextTable.Format(
        [
            ["run", "model", "seed", "best stage", .. metrics, "seconds"],
            .. outcomes.Select(outcome => (string[])
            [
                outcome.Run, outcome.Model, $"{outcome.Seed}", outcome.BestStage ?? "-",
                .. metrics.Select(metric => outcome.Metrics.TryGetValue(metric, out var value) ? Round(value, "F3") : "-"),
                Round(outcome.Seconds, "F1"),
            ]),
        ]);
    }

    private static string Round(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
