using ModelDsl.Cli.Displays;

namespace ModelDsl.Cli;

/// <summary>Opens checkpoints and displays download progress.</summary>
public static class DownloadConsole
{
    private const string Kept = "Interrupted. The received part of the download is kept.";

    /// <summary>Opens a checkpoint and displays a progress bar per downloaded file, or one line if the output is redirected. Ctrl+C
    /// and SIGTERM cancel the download and end the program; the next one resumes it.</summary>
    /// <param name="checkpoint">A directory, or the id of a model on the Hugging Face hub.</param>
    /// <param name="options">Options for opening; <see cref="PretrainedOptions.DownloadProgress"/> is replaced.</param>
    /// <exception cref="CheckpointException">The checkpoint cannot be found, is damaged, or does not fit the model.</exception>
    /// <exception cref="HubException">The checkpoint cannot be downloaded.</exception>
    /// <exception cref="SettingException">A download setting has an invalid value.</exception>
    /// <exception cref="OperationCanceledException">Ctrl+C was pressed.</exception>
    public static TModel OpenWithProgress<TModel>(string checkpoint, PretrainedOptions? options = null)
        where TModel : PretrainedModel, IPretrainedModel<TModel> => Open<TModel>(checkpoint, options, OutputStream.Out);

    /// <summary>Opens a checkpoint and displays the download on one of the console's streams.</summary>
    internal static TModel Open<TModel>(string checkpoint, PretrainedOptions? options, OutputStream output)
        where TModel : PretrainedModel, IPretrainedModel<TModel>
    {
        options ??= new();
        using var cancellation = new SignalCancellation(options.CancellationToken);
        return cancellation.Run(static () => Kept, token => output.ShowDownload(display =>
            TModel.FromPretrained(checkpoint, options with { DownloadProgress = display, CancellationToken = token })));
    }
}
