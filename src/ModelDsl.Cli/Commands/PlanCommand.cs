using System.CommandLine;

namespace ModelDsl.Cli.Commands;

/// <summary><c>plan</c>: prints the schedule as compiled. Needs no checkpoint. A model that is frozen for good has no plan.</summary>
internal static class PlanCommand
{
    public static Command Create(CommandContext context)
    {
        var json = new JsonFlag();
        return CommandContext.Create("plan", "Print the schedule: what thaws in each stage, and its cost", Run, json.Option);

        int Run(ParseResult parsed)
        {
            var plan = context.Actions.Plan!;
            json.Write(parsed, plan, plan.ToString);
            return 0;
        }
    }
}
