using System.Text;
using System.Text.Json;

namespace ModelDsl.Cli.Settings;

/// <summary>Writes what a run was asked for into its run directory, as a settings file: <c>resume</c> needs nothing else.</summary>
internal static class RequestFile
{
    /// <summary>The name of the file.</summary>
    public const string Name = "command.json";

    private static readonly JsonWriterOptions Format = new() { Indented = true, NewLine = "\n" };

    /// <summary>Returns the file of a run directory.</summary>
    public static string PathIn(string runDirectory) => Path.Combine(runDirectory, Name);

    /// <summary>Writes the file.</summary>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public static void Write(string runDirectory, RunRequest request)
    {
        try
        {
            File.WriteAllBytes(PathIn(runDirectory), Serialize(request));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"Cannot write {PathIn(runDirectory)}: {e.Message}", exitCode: 1);
        }
    }

    private static byte[] Serialize(RunRequest request)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Format))
        {
            writer.WriteStartObject();
            WritePath(writer, nameof(RunRequest.Checkpoint), request.Checkpoint);
            writer.WriteString(nameof(RunRequest.Device), request.Device);
            WritePath(writer, nameof(RunRequest.Train), request.Train);
            WritePath(writer, nameof(RunRequest.Dev), request.Dev);
            WritePath(writer, nameof(RunRequest.TensorBoard), request.TensorBoard);
            if (request.Text is { } text) writer.WriteString(nameof(RunRequest.Text), text);
            if (request.Pair is { } pair) writer.WriteString(nameof(RunRequest.Pair), pair);
            if (request.Limit is { } limit) writer.WriteNumber(nameof(RunRequest.Limit), limit);
            if (request.Labels.Count > 0)
            {
                writer.WriteStartObject(nameof(RunRequest.Labels));
                foreach (var (task, column) in request.Labels) writer.WriteString(task, column);
                writer.WriteEndObject();
            }

            WriteSettings(writer, TrainerSetting.OfRun.Where(setting => IsKept(setting, request.Options)), request.Options);
            WriteStages(writer, request);
            writer.WriteEndObject();
        }

        stream.Write(Encoding.UTF8.GetBytes("\n"));
        return stream.ToArray();
    }

    // A run goes on in its own directory, wherever it has been moved.
    private static bool IsKept(TrainerSetting setting, TrainerOptions options) =>
        setting.Name is not (nameof(TrainerOptions.RunDirectory) or nameof(TrainerOptions.Resume))
        && setting.Read(options) != setting.Default;

    private static void WriteStages(Utf8JsonWriter writer, RunRequest request)
    {
        if (request.Stages.Count == 0) return;

        writer.WriteStartObject(nameof(RunRequest.Stages));
        foreach (var (stage, options) in request.Stages)
        {
            writer.WriteStartObject(stage);
            WriteSettings(writer, TrainerSetting.OfStage.Where(setting => setting.Read(options) != SettingText.None), options);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteSettings(Utf8JsonWriter writer, IEnumerable<TrainerSetting> settings, object options)
    {
        foreach (var setting in settings)
            writer.WriteString(setting.Name, setting.Read(options));
    }

    // A run can be resumed from another directory.
    private static void WritePath(Utf8JsonWriter writer, string name, string? path)
    {
        if (path is not null) writer.WriteString(name, Path.Exists(path) ? Path.GetFullPath(path) : path);
    }
}
