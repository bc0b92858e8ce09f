using System.CommandLine;

namespace ModelDsl.Cli.Commands;

/// <summary>All commands of a model.</summary>
internal static class CommandTree
{
    /// <summary>Creates the commands. A model that is frozen for good has those that do not train.</summary>
    public static RootCommand Create(CommandContext context)
    {
        Command[] commands = context.Actions.Plan is null
            ? [EvaluateCommand.Create(context), PredictCommand.Create(context), ExportCommand.Create(context)]
            :
            [
                PlanCommand.Create(context), CheckCommand.Create(context), RehearseCommand.Create(context), TrainCommand.Create(context),
                ResumeCommand.Create(context), EvaluateCommand.Create(context), PredictCommand.Create(context),
                LedgerCommand.Create(context), CompareCommand.Create(context), new ReportCommand(), ExportCommand.Create(context),
            ];
        var root = new RootCommand(Describe(context.Actions));
        foreach (var command in commands) root.Add(command);
        return root;
    }

    private static string Describe(ModelActions model) => model.Plan is { } plan
        ? $"{plan.Model}: {plan.Backbone}, fine-tuned in {Naming.Amounts.Count(plan.Stages.Count, "stage")}."
        : $"{model.Name}: evaluates and predicts; all of it is frozen.";
}
