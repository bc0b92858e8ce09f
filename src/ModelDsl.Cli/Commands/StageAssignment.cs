using ModelDsl.Cli.Settings;

namespace ModelDsl.Cli.Commands;

/// <summary>A setting of one stage on the command line: <c>Heads.Epochs=5</c>.</summary>
internal static class StageAssignment
{
    /// <summary>Sets it in a request.</summary>
    /// <exception cref="CommandException">There is no such stage or setting, or the value is invalid.</exception>
    public static void Apply(string assignment, RunRequest request, IReadOnlyList<string> stages)
    {
        const string Place = "--stage: ";
        if (assignment.Split('=', 2) is not [var name, var text] || name.Split('.', 2) is not [var stage, var setting])
            throw new CommandException($"{Place}write \"{assignment}\" as stage.setting=value, such as {stages[^1]}.Epochs=5.");

        var options = request.OptionsOf(Names.Find(stages, item => item, stage, "stage", Place));
        var found = Names.Find(TrainerSetting.OfStage, item => item.Name, setting, "setting of a stage", Place);
        if (found.TryParse(text, out var value) is { } wrong) throw new CommandException($"{Place}{found.Name} {wrong}");
        found.Apply(options, value);
    }
}
