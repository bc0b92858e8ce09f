namespace ModelDsl.Cli.Settings;

/// <summary>What a command works on: a checkpoint, data and settings, from the program's defaults, a settings file and flags.</summary>
internal sealed class RunRequest
{
    /// <summary>A checkpoint's directory, or the id of a model on the hub.</summary>
    public string? Checkpoint { get; set; }

    /// <summary>The device that holds and runs the model.</summary>
    public required string Device { get; set; }

    /// <summary>The training examples.</summary>
    public string? Train { get; set; }

    /// <summary>The development examples.</summary>
    public string? Dev { get; set; }

    /// <summary>The share of the training examples to develop on where <see cref="Dev"/> is null; null for none.</summary>
    public double? DevShare { get; private init; }

    /// <summary>Texts to predict for after training.</summary>
    public IReadOnlyList<string> Samples { get; private init; } = [];

    /// <summary>The folder for TensorBoard's event files, or null.</summary>
    public string? TensorBoard { get; set; }

    /// <summary>The column of the text, if its name is not recognized.</summary>
    public string? Text { get; set; }

    /// <summary>The column of the second text.</summary>
    public string? Pair { get; set; }

    /// <summary>The columns of labels by task.</summary>
    public Dictionary<string, string> Labels { get; } = new(StringComparer.Ordinal);

    /// <summary>The number of training examples to use, spread over the file; null for all.</summary>
    public int? Limit { get; set; }

    /// <summary>The settings of the run.</summary>
    public required TrainerOptions Options { get; set; }

    /// <summary>The settings of single stages by name. They override those in <see cref="Options"/>.</summary>
    public Dictionary<string, StageOptions> Stages { get; } = new(StringComparer.Ordinal);

    // How the program reads its files, beside the names of columns.
    private ExampleColumns? Reading { get; init; }

    /// <summary>Columns whose names differ from the defaults.</summary>
    public ExampleColumns CreateColumns(bool labelsRequired = true)
    {
        var columns = new ExampleColumns
        {
            Text = Text, Pair = Pair, LabelsRequired = labelsRequired, Delimiter = Reading?.Delimiter, OnBadRow = Reading?.OnBadRow,
        };
        foreach (var (task, column) in Labels)
            columns.Labels[task] = column;
        return columns;
    }

    /// <summary>Returns the settings of a stage, to be changed.</summary>
    public StageOptions OptionsOf(string stage)
    {
        if (!Stages.TryGetValue(stage, out var options)) Stages.Add(stage, options = new());
        return options;
    }

    /// <summary>Sets the run directory, to go on there.</summary>
    public RunRequest In(string runDirectory)
    {
        Options = Options with { RunDirectory = runDirectory, Resume = Resume.WherePossible };
        return this;
    }

    /// <summary>Creates a request from a program's defaults.</summary>
    /// <param name="defaults">The defaults.</param>
    /// <param name="model">The model's name, for the run directory.</param>
    public static RunRequest From(ModelDefaults defaults, string model)
    {
        var request = new RunRequest
        {
            Device = defaults.Device,
            Checkpoint = defaults.Checkpoint is { } checkpoint ? Locate(checkpoint) : null,
            Train = defaults.Train is { } train ? Locate(train) : null,
            Dev = defaults.Dev is { } dev ? Locate(dev) : null,
            DevShare = defaults.DevShare,
            Samples = defaults.Samples,
            Reading = defaults.Columns,
            Text = defaults.Columns?.Text,
            Pair = defaults.Columns?.Pair,
            // A copy: flags and files change it.
            Options = defaults.Options with { RunDirectory = defaults.Options.RunDirectory ?? $"runs/{model}" },
        };
        foreach (var (task, column) in defaults.Columns?.Labels ?? new Dictionary<string, string>())
            request.Labels[task] = column;
        return request;
    }

    // A program finds its data whatever the current directory is.
    private static string Locate(string path)
    {
        var beside = Path.Combine(AppContext.BaseDirectory, path);
        return !Path.Exists(path) && Path.Exists(beside) ? beside : path;
    }
}
