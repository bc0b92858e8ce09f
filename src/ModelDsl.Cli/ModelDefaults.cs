namespace ModelDsl.Cli;

/// <summary>What a program's commands use where the command line says nothing. A relative path that does not exist in the current
/// directory is looked for beside the program.</summary>
public sealed record ModelDefaults
{
    /// <summary>A checkpoint's directory, or the id of a model on the Hugging Face hub.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>The device that holds and runs the model: <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>
    /// (<see cref="PretrainedOptions.Device"/>).</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>The training examples. With them and development examples, a program without arguments trains.</summary>
    public string? Train { get; init; }

    /// <summary>The development examples.</summary>
    public string? Dev { get; init; }

    /// <summary>The share of the training examples, such as 0.1, that are development examples instead, where <see cref="Dev"/> is null.
    /// They are split off by label, and are the same whatever the seed of the run.</summary>
    public double? DevShare { get; init; }

    /// <summary>Texts for which <c>train</c> predicts at its end, so that a first run shows what was learned.</summary>
    public IReadOnlyList<string> Samples { get; init; } = [];

    /// <summary>Columns whose names differ from the defaults.</summary>
    public ExampleColumns? Columns { get; init; }

    /// <summary>The settings of a run: <c>new()</c>, or a <see cref="TrainerOptions{TStage}"/> to set single stages too. The run directory
    /// is <c>runs/&lt;model&gt;</c> if it has none.</summary>
    public TrainerOptions Options { get; init; } = new();
}
