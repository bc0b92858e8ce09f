using Spectre.Console;

namespace ModelDsl.Cli;

/// <summary>Opens checkpoints with a display of what is downloaded.</summary>
public static class DownloadConsole
{
    /// <summary>
    /// Opens a checkpoint and shows a bar for each file that has to be downloaded, or a line where the output goes to a file. Where
    /// nothing has to be, nothing is shown. Ctrl+C cancels the download, and the next one goes on from there.
    /// </summary>
    /// <typeparam name="TModel">The model: <c>DownloadConsole.OpenWithProgress&lt;SupportTriage&gt;("bert-base-uncased")</c>.</typeparam>
    /// <param name="checkpoint">A directory, or the id of a model on the Hugging Face hub.</param>
    /// <param name="options">How to open it; the display takes the place of its <see cref="PretrainedOptions.DownloadProgress"/>.</param>
    /// <exception cref="ModelDslException">The checkpoint cannot be found, downloaded or opened.</exception>
    /// <exception cref="OperationCanceledException">Ctrl+C was pressed.</exception>
    public static TModel OpenWithProgress<TModel>(string checkpoint, PretrainedOptions? options = null)
        where TModel : PretrainedModel, IPretrainedModel<TModel>
    {
        options ??= new();
        var console = AnsiConsole.Console;
        using var cancellation = new KeyboardCancellation(options.CancellationToken);

        return console.Profile.Capabilities.Interactive && !Console.IsOutputRedirected
            ? DownloadBars.Show(console, Open)
            : Open(new DownloadLines(Console.Out));

        TModel Open(IProgress<DownloadProgress> display) =>
            TModel.FromPretrained(checkpoint, options with { DownloadProgress = display, CancellationToken = cancellation.Token });
    }
}
