using System.Text;
using System.Text.Json;

namespace ModelDsl.Cli.Settings;

/// <summary>Reads a JSON file of settings: the trainer's options by name, <c>Stages</c> with options by stage, and the data. Comments and
/// trailing commas are allowed.</summary>
/// <param name="path">The file.</param>
/// <param name="request">Receives the settings.</param>
/// <param name="stages">The model's stages.</param>
/// <param name="tasks">The model's labeled tasks.</param>
internal sealed class SettingsFile(string path, RunRequest request, IReadOnlyList<string> stages, IReadOnlyList<string> tasks)
{
    private const string StagesKey = nameof(RunRequest.Stages);
    private const string LabelsKey = nameof(RunRequest.Labels);

    private static readonly Dictionary<string, Action<RunRequest, string>> Data = new()
    {
        [nameof(RunRequest.Checkpoint)] = static (request, value) => request.Checkpoint = value,
        [nameof(RunRequest.Device)] = static (request, value) => request.Device = value,
        [nameof(RunRequest.Train)] = static (request, value) => request.Train = value,
        [nameof(RunRequest.Dev)] = static (request, value) => request.Dev = value,
        [nameof(RunRequest.TensorBoard)] = static (request, value) => request.TensorBoard = value,
        [nameof(RunRequest.Text)] = static (request, value) => request.Text = value,
        [nameof(RunRequest.Pair)] = static (request, value) => request.Pair = value,
    };

    private static readonly string[] Keys =
        [.. TrainerSetting.OfRun.Select(setting => setting.Name), .. Data.Keys, nameof(RunRequest.Limit), LabelsKey, StagesKey];

    private readonly byte[] _json = ReadBytes(path);

    /// <summary>Applies the file to the request.</summary>
    /// <exception cref="CommandException">The file cannot be read, is no JSON, or has an unknown key or an invalid value; the message names
    /// the line.</exception>
    public void Apply()
    {
        var reader = new Utf8JsonReader(_json, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            reader.Read();
            foreach (var property in ReadObject(ref reader)) ApplyRun(property);
        }
        catch (JsonException e)
        {
            throw new CommandException($"{path}, line {1 + (e.LineNumber ?? 0)}: this is no JSON object of settings: {e.Message}");
        }
    }

    private void ApplyRun(Entry entry)
    {
        var key = Names.Find(Keys, name => name, entry.Name, "setting", entry.Place);
        if (key == StagesKey)
        {
            foreach (var stage in entry.RequireObject()) ApplyStage(stage);
        }
        else if (key == LabelsKey)
        {
            foreach (var label in entry.RequireObject())
                request.Labels[Names.Find(tasks, name => name, label.Name, "task", label.Place)] = label.RequireText();
        }
        else if (key == nameof(RunRequest.Limit))
        {
            request.Limit = SettingText.TryParse(typeof(int), entry.RequireText(), out var limit) && limit is int and > 0
                ? (int)limit
                : throw new CommandException($"{entry.Place}Limit must be a positive number.");
        }
        else if (Data.TryGetValue(key, out var set))
        {
            set(request, entry.RequireText());
        }
        else
        {
            Apply(TrainerSetting.OfRun.First(setting => setting.Name == key), request.Options, entry);
        }
    }

    private void ApplyStage(Entry stage)
    {
        var options = request.OptionsOf(Names.Find(stages, name => name, stage.Name, "stage", stage.Place));
        foreach (var entry in stage.RequireObject())
        {
            var setting = Names.Find(TrainerSetting.OfStage, item => item.Name, entry.Name, "setting of a stage", entry.Place);
            Apply(setting, options, entry);
        }
    }

    private static void Apply(TrainerSetting setting, object options, Entry entry)
    {
        if (setting.TryParse(entry.RequireText(), out var value) is { } wrong)
            throw new CommandException($"{entry.Place}{setting.Name} {wrong}");
        setting.Apply(options, value);
    }

    private List<Entry> ReadObject(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new CommandException($"{PlaceOf(reader)}Settings are an object: {{ ... }}.");

        List<Entry> entries = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (name, place) = (reader.GetString()!, PlaceOf(reader));
            reader.Read();
            entries.Add(reader.TokenType switch
            {
                JsonTokenType.StartObject => new(name, place, null, ReadObject(ref reader)),
                JsonTokenType.StartArray => throw new CommandException($"{place}{name} is a list; a setting has one value."),
                JsonTokenType.String => new(name, place, reader.GetString(), null),
                JsonTokenType.Null => new(name, place, SettingText.None, null),
                _ => new(name, place, Encoding.UTF8.GetString(reader.ValueSpan), null),
            });
        }

        return entries;
    }

    private string PlaceOf(Utf8JsonReader reader) =>
        $"{path}, line {1 + _json.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n')}: ";

    private static byte[] ReadBytes(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            return bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The settings {path} cannot be read: {e.Message}");
        }
    }

    /// <summary>A property of an object: its value as text, or the properties of the object that it is.</summary>
    private sealed record Entry(string Name, string Place, string? Text, IReadOnlyList<Entry>? Properties)
    {
        public string RequireText() => Text ?? throw new CommandException($"{Place}{Name} is an object; it has one value.");

        public IReadOnlyList<Entry> RequireObject() =>
            Properties ?? throw new CommandException($"{Place}{Name} is an object: {{ ... }}.");
    }
}
