using ModelDsl.Data;
using ModelDsl.Naming;
using ModelDsl.Storage;
using ModelDsl.Tool.New.Choosing;
using ModelDsl.Tool.New.Reading;
using ModelDsl.Tool.New.Writing;

namespace ModelDsl.Tool.New;

/// <summary>Creates a project from data: reads it, decides what it is for, and writes all files at once.</summary>
internal static class ProjectCreation
{
    // In bytes. The compiler reads labels from files of up to 20 million characters.
    private const long LargestCompiledFile = 20_000_000;

    /// <exception cref="ModelDslException">The data, the checkpoint or an option does not fit; nothing is written.</exception>
    public static void Run(NewRequest request, Questions questions)
    {
        using var data = DataFile.Open(request.Data);
        using var dev = request.Dev is { } path ? DataFile.Open(path) : null;
        var delimiter = DelimiterOption.Parse(request.Delimiter);
        var profile = DataProfile.Read(data.Path, delimiter);
        var plan = Plan(request, profile, questions) with
        {
            DataFile = data.Name,
            CompilerReadsData = delimiter is null && data.Length <= LargestCompiledFile,
            DevFile = dev?.Name,
            Delimiter = delimiter,
        };
        var output = RequireFree(request.Output ?? plan.Name);
        if (string.Equals(plan.DevFile, plan.DataFile, StringComparison.OrdinalIgnoreCase))
        {
            throw new SettingException(
                "--dev", "--data and --dev have the same file name, and both are copied into one directory. Rename one.");
        }

        AtomicDirectory.Write(output, folder => Fill(folder, plan, data, dev));
        Describe(plan, profile, request.Output ?? plan.Name, questions.Output);
    }

    private static ProjectPlan Plan(NewRequest request, DataProfile profile, Questions questions)
    {
        var columns = new ColumnChoice(request, profile, questions);
        var text = columns.FindText();
        var labels = columns.FindLabels(text);
        if (request.Kind is not null && labels.Count > 1)
            throw new SettingException("--kind", "--kind is of one task, and --label names several columns. Leave it out.");

        TaskChoice[] tasks = [.. labels.Select(column => Choose(column, request.Kind ?? KindChoice.Decide(column)))];
        var name = request.Name ?? Names.OfModel(request.Data, tasks);
        if (!Names.IsClassName(name))
            throw new SettingException("--name", $"--name is \"{name}\"; it is the name of a class, such as Reviews.");

        return new()
        {
            Name = name,
            Backbone = BackboneChoice.Choose(request.Checkpoint, tasks),
            Tasks = tasks,
            TextColumn = text.Name,
            NamesText = !IsFound(profile, text, labels),
            DataFile = request.Data,
            CompilerReadsData = false,
            Seed = request.Seed,
        };
    }

    private static TaskChoice Choose(ColumnProfile column, HeadKind kind)
    {
        KindChoice.Require(column, kind);
        var hasLabels = kind is HeadKind.Classification or HeadKind.MultiLabel or HeadKind.TokenClassification;
        return new(Names.OfTask(column.Name, kind), column.Name, kind, hasLabels ? column.Labels : []);
    }

    private static bool IsFound(DataProfile profile, ColumnProfile text, IReadOnlyList<ColumnProfile> labels) =>
        profile.Columns.Except(labels).Where(column => ColumnBinding.TextNames.Contains(column.Name, StringComparer.OrdinalIgnoreCase))
            .ToList() is [var only] && only == text;

    private static string RequireFree(string output)
    {
        var path = Path.GetFullPath(output);
        return !File.Exists(path) && (!Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any())
            ? path
            : throw new SettingException(
                "--output", $"{output} exists already, and no file is ever replaced. Choose another with --output.");
    }

    private static void Fill(string folder, ProjectPlan plan, DataFile data, DataFile? dev)
    {
        Write($"{plan.Name}.csproj", ProjectFile.Write(plan));
        Write("Program.cs", ProgramFile.Write(plan));
        Write($"{plan.Name}.cs", DeclarationFile.Write(plan));
        if (plan.Backbone.Config is { } config)
            Write(Path.Combine(plan.Backbone.Name, "config.json"), config);
        data.CopyTo(folder);
        dev?.CopyTo(folder);

        void Write(string name, string content)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
        }
    }

    private static void Describe(ProjectPlan plan, DataProfile profile, string output, TextWriter writer)
    {
        writer.WriteLine($"{output}: {plan.Name} learns from {Amounts.Count(profile.Rows, "example")}, text in \"{plan.TextColumn}\".");
        foreach (var task in plan.Tasks)
        {
            var labels = task.HasLabels ? $", {Amounts.Count(task.Labels.Count, "label")}" : "";
            writer.WriteLine($"  {task.Name}: {TaskKinds.NameOf(task.Kind)} of \"{task.Column}\"{labels}");
        }

        writer.WriteLine(plan.DevFile is { } dev ? $"  evaluated on {dev}" : "  evaluated on a tenth of the examples");
        writer.WriteLine($"Train it: cd {output}, then dotnet run -c Release");
    }
}
