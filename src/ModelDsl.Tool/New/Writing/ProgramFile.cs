using ModelDsl.Tool.New.Choosing;

namespace ModelDsl.Tool.New.Writing;

/// <summary>Writes the program that trains the model.</summary>
internal static class ProgramFile
{
    public static string Write(ProjectPlan plan)
    {
        var columns = Columns(plan);
        string[] lines =
        [
            "using ModelDsl;",
            "using ModelDsl.Cli;",
            "",
            .. columns is null ? [] : (string[])[$"var columns = new ExampleColumns {{ {columns} }};"],
            .. Data(plan, columns is null ? "" : ", columns"),
            "",
            $"using var model = DownloadConsole.OpenWithProgress<{plan.Name}>(",
            $"    {CSharpText.Literal(plan.Backbone.Checkpoint)}, new() {{ Seed = {plan.Seed} }});",
            $"using var trainer = new {plan.Name}.Trainer(model, new() {{ RunDirectory = \"runs/1\" }});",
            "",
            "Console.WriteLine(trainer.RunWithProgress(train, dev));",
            "var evaluation = model.Evaluate(dev);",
            .. plan.Tasks.Select(task =>
                $"Console.WriteLine(evaluation{(task.HasLabels ? ".Reports" : "")}[{CSharpText.Literal(task.Name)}]);"),
            "",
        ];
        return string.Join('\n', lines);
    }

    private static string[] Data(ProjectPlan plan, string argument) => plan.DevFile is { } dev
        ? [$"var train = {Read(plan, plan.DataFile, argument)};", $"var dev = {Read(plan, dev, argument)};"]
        : [$"var (train, dev) = {Read(plan, plan.DataFile, argument)}.Split(dev: 0.1, seed: {plan.Seed});"];

    // The data lies beside the program, wherever that is started.
    private static string Read(ProjectPlan plan, string file, string argument) =>
        $"{plan.Name}.Example.Read(Path.Combine(AppContext.BaseDirectory, {CSharpText.Literal(file)}){argument})";

    /// <summary>Returns the options that name columns and delimiter; null if all are found without.</summary>
    private static string? Columns(ProjectPlan plan)
    {
        List<string> options = [];
        if (plan.NamesText)
            options.Add($"Text = {CSharpText.Literal(plan.TextColumn)}");

        TaskChoice[] renamed = [.. plan.Tasks.Where(task => !IsFound(plan, task))];
        if (renamed.Length > 0)
        {
            var entries = renamed.Select(task => $"[{CSharpText.Literal(task.Name)}] = {CSharpText.Literal(task.Column)}");
            options.Add($"Labels = {{ {string.Join(", ", entries)} }}");
        }

        if (plan.Delimiter is { } delimiter)
            options.Add($"Delimiter = '{(delimiter == '\t' ? "\\t" : $"{delimiter}")}'");
        return options.Count == 0 ? null : string.Join(", ", options);
    }

    private static bool IsFound(ProjectPlan plan, TaskChoice task) =>
        string.Equals(task.Column, task.Name, StringComparison.OrdinalIgnoreCase)
        || (plan.Tasks.Count == 1 && string.Equals(task.Column, "label", StringComparison.OrdinalIgnoreCase));
}
