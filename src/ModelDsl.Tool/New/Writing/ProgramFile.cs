using ModelDsl.Tool.New.Choosing;

namespace ModelDsl.Tool.New.Writing;

/// <summary>Writes the program: the command line of the model, with its data and settings.</summary>
internal static class ProgramFile
{
    public static string Write(ProjectPlan plan)
    {
        string[] lines =
        [
            "using ModelDsl.Cli;",
            "",
            "// \"dotnet run\" trains. \"dotnet run -- predict TEXT\" predicts with the best version, "
                + "\"dotnet run -- report\" draws the run, and",
            "// \"dotnet run -- --help\" lists all commands.",
            $"return ModelCommands.Run<{plan.Name}>(args, new()",
            "{",
            $"    Checkpoint = {CSharpText.Literal(plan.Backbone.Checkpoint)},",
            $"    Train = {CSharpText.Literal(plan.DataFile)},",
            plan.DevFile is { } dev
                ? $"    Dev = {CSharpText.Literal(dev)},"
                : "    DevShare = 0.1,     // of the training data, which are development data instead",
            .. Columns(plan) is { } columns ? (string[])[$"    Columns = new() {{ {columns} }},"] : [],
            $"    Options = new() {{ Seed = {plan.Seed} }},",
            "});",
            "",
        ];
        return string.Join('\n', lines);
    }

    /// <summary>Returns the options that name columns and delimiter; null if all are found without.</summary>
    private static string? Columns(ProjectPlan plan)
    {
        List<string> options = [];
        if (plan.NamesText)
            options.Add($"Text = {CSharpText.Literal(plan.TextColumn)}");

        // The declaration names the column of labels from data.
        TaskChoice[] renamed = [.. plan.Tasks.Where(task => !plan.HasLabelsFromData(task) && !plan.IsFound(task))];
        if (renamed.Length > 0)
        {
            var entries = renamed.Select(task => $"[{CSharpText.Literal(task.Name)}] = {CSharpText.Literal(task.Column)}");
            options.Add($"Labels = {{ {string.Join(", ", entries)} }}");
        }

        if (plan.Delimiter is { } delimiter)
            options.Add($"Delimiter = '{(delimiter == '\t' ? "\\t" : $"{delimiter}")}'");
        return options.Count == 0 ? null : string.Join(", ", options);
    }
}
