using System.CommandLine;
using ModelDsl.Cli.Settings;

namespace ModelDsl.Cli.Commands;

/// <summary>The flags of a command that trains or is about to: checkpoint, data, and every setting of a trainer.</summary>
internal sealed class TrainingFlags
{
    private readonly CommandContext _context;
    private readonly ColumnFlags _columns;
    private readonly DeviceFlag _device;
    private readonly List<(TrainerSetting Setting, Option<string> Option)> _settings;

    private readonly Option<string?> _checkpoint = new("--checkpoint")
    {
        Description = "A Hugging Face directory, or the id of a model on the hub", HelpName = "path|id",
    };

    private readonly Option<string?> _train = new("--train") { Description = "Training examples", HelpName = "file" };
    private readonly Option<string?> _dev = new("--dev") { Description = "Examples to evaluate on after every epoch", HelpName = "file" };

    private readonly Option<int?> _limit = new("--limit")
    {
        Description = "Number of training examples to use, spread over the file", HelpName = "number",
    };

    private readonly Option<string?> _file = new("--settings")
    {
        Description = "JSON file of settings; flags override it", HelpName = "file",
    };

    private readonly Option<string[]> _stage = new("--stage") { HelpName = "stage.setting=value" };

    public TrainingFlags(CommandContext context)
    {
        _context = context;
        _columns = new(context);
        _device = new(context);
        _settings = [.. TrainerSetting.OfRun.Select(setting => (setting, SettingOption.Create(setting, context.CreateRequest().Options)))];
        _stage.Description = $"Setting of one stage, such as {context.Stages[^1]}.Epochs=5 ({string.Join(", ", context.Stages)})";
        _stage.CompletionSources.Add(_ =>
            from stage in context.Stages from setting in TrainerSetting.OfStage select $"{stage}.{setting.Name}=");
    }

    /// <summary>The options.</summary>
    public IEnumerable<Symbol> All =>
        [_checkpoint, _device.Option, _train, _dev, .. _columns.All, _limit, _file, .. _settings.Select(pair => pair.Option), _stage];

    /// <summary>Creates the request of a command: the program's defaults, then the settings file, then flags.</summary>
    /// <exception cref="CommandException">A flag or the settings file asks for something that does not exist.</exception>
    public RunRequest CreateRequest(ParseResult parsed)
    {
        var request = _context.CreateRequest();
        if (parsed.GetValue(_file) is { } file)
            new SettingsFile(file, request, _context.Stages, _context.Actions.LabeledTasks).Apply();

        request.Checkpoint = parsed.GetValue(_checkpoint) ?? request.Checkpoint;
        request.Train = parsed.GetValue(_train) ?? request.Train;
        request.Dev = parsed.GetValue(_dev) ?? request.Dev;
        request.Limit = parsed.GetValue(_limit) ?? request.Limit;
        _columns.Apply(parsed, request);
        _device.Apply(parsed, request);
        foreach (var (setting, option) in _settings)
        {
            if (parsed.GetValue(option) is { } text) setting.Apply(request.Options, setting.Parse(text));
        }

        foreach (var assignment in parsed.GetValue(_stage) ?? []) StageAssignment.Apply(assignment, request, _context.Stages);
        return request;
    }
}
