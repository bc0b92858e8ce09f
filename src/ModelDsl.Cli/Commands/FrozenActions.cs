using ModelDsl.Cli.Displays;
using ModelDsl.Cli.Settings;

namespace ModelDsl.Cli.Commands;

/// <summary>The actions of every model: a model that is frozen for good has no others.</summary>
internal class FrozenActions<TModel, TExample, TPrediction> : ModelActions
    where TModel : PretrainedModel<TExample, TPrediction>, IPretrainedModel<TModel>
    where TExample : IExample<TExample>
{
    /// <inheritdoc/>
    public override string Name => typeof(TModel).Name;

    /// <inheritdoc/>
    public override IReadOnlyList<string> LabeledTasks => TExample.TaskNames;

    /// <inheritdoc/>
    public override Evaluation Evaluate(string checkpoint, string? file, RunRequest request)
    {
        var examples = TExample.Read(file ?? request.Train!, request.CreateColumns());
        if (file is null) examples = examples.Split(request.DevShare!.Value).Dev;
        using var model = Open(checkpoint, new() { Device = request.Device });
        return model.Evaluate(examples);
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Text, string? Pair)> ReadTexts(string file, RunRequest request) =>
        TExample.Read(file, request.CreateColumns(labelsRequired: false)).Select(example => (example.Text, example.Pair));

    /// <inheritdoc/>
    public override void Predict(
        string checkpoint, IEnumerable<(string Text, string? Pair)> texts, int atOnce, RunRequest request, TextWriter output)
    {
        using var model = Open(checkpoint, new() { Device = request.Device });
        foreach (var some in texts.Chunk(atOnce))
        {
            foreach (var (input, prediction) in some.Zip(PredictAll(model, some)))
                output.WriteLine(JsonText.FormatLine(new PredictedLine(input.Text, input.Pair, prediction)));
            output.Flush();
        }
    }

    /// <inheritdoc/>
    public override void Export(string checkpoint, string directory, Precision storage)
    {
        using var model = Open(checkpoint, new());
        model.Save(directory, storage);
    }

    /// <summary>Opens a checkpoint and displays a download.</summary>
    protected static TModel Open(string checkpoint, PretrainedOptions options) =>
        DownloadConsole.Open<TModel>(checkpoint, options, OutputStream.Error);

    // Batches hold texts without a second one.
    private static IReadOnlyList<TPrediction> PredictAll(TModel model, (string Text, string? Pair)[] inputs) =>
        Array.Exists(inputs, input => input.Pair is not null)
            ? [.. inputs.Select(input => model.Predict(input.Text, input.Pair))]
            : model.Predict(inputs.Select(input => input.Text));

    private sealed record PredictedLine(string Text, string? Pair, TPrediction Prediction);
}
