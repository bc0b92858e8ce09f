using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelDsl.Backbones;
using ModelDsl.Naming;
using ModelDsl.Runtime;

namespace ModelDsl.Heads;

/// <summary>
/// Reads and writes the heads in <c>config.json</c>. A single head with Hugging Face's layers uses Hugging Face's keys: <c>id2label</c>,
/// <c>label2id</c> and <c>problem_type</c>. All others are in a key of ModelDsl, which transformers preserves and ignores:
/// <c>"modeldsl": {"heads": [{"task": "TaskA", "path": "heads.TaskA", "problem_type": "...", "pooling": "mean",
/// "labels": [...]}]}</c>.
/// </summary>
internal static class HeadsConfig
{
    public const string SingleLabel = "single_label_classification";
    public const string MultiLabel = "multi_label_classification";
    public const string Regression = "regression";

    // ModelDsl's own values: Hugging Face's problem_type covers sequence classifiers only.
    public const string TokenClassification = "token_classification";
    public const string MaskedLM = "masked_lm";
    public const string Seq2Seq = "seq2seq_lm";

    private const string OwnKey = "modeldsl";
    private const string ProblemTypeKey = "problem_type";
    private const string PoolingKey = "pooling";

    /// <summary>Reads a head's problem type; returns null if the config does not state it.</summary>
    /// <exception cref="CheckpointException">The config describes the heads, but not in the expected form.</exception>
    public static string? ReadProblemType(CheckpointConfig config, string path) => ReadDescription(config, () =>
        FindOwnEntry(config.Json, "path", path) is not { } head ? IsSingle(path) ? config.Text(ProblemTypeKey) : null
        : head.TryGetProperty(ProblemTypeKey, out var problem) ? problem.GetString()
        : SingleLabel);     // written by a version that had no other kinds

    /// <summary>Reads the names of a head's labels by class id; returns null if the config does not name them.</summary>
    /// <exception cref="CheckpointException">The config describes the heads, but not in the expected form.</exception>
    public static IReadOnlyList<string>? ReadLabels(CheckpointConfig config, string path) => ReadDescription(config, () =>
        FindOwnEntry(config.Json, "path", path) is { } head ? ReadStrings(head.GetProperty("labels").EnumerateArray())
        : IsSingle(path) ? ReadHuggingFaceLabels(config.Json)
        : null);

    /// <summary>Reads the pooling that a task's head was trained on; returns null if the config does not state it.</summary>
    /// <exception cref="CheckpointException">The config describes the heads, but not in the expected form.</exception>
    public static string? ReadPooling(CheckpointConfig config, string task) => ReadDescription(config, () =>
        FindOwnEntry(config.Json, "task", task) is { } head && head.TryGetProperty(PoolingKey, out var pooling)
            ? pooling.GetString()
            : null);

    /// <summary>Returns whether the config describes a head of ModelDsl with a task and a path.</summary>
    /// <exception cref="CheckpointException">The config describes the heads, but not in the expected form.</exception>
    public static bool Describes(CheckpointConfig config, string task, string path) => ReadDescription(config, () =>
        FindOwnEntry(config.Json, "path", path) is { } head && head.GetProperty("task").GetString() == task);

    /// <summary>Writes the heads of a model; replaces earlier descriptions of heads.</summary>
    public static void Write(JsonObject config, BackboneModule backbone, IReadOnlyList<TaskHead> heads)
    {
        foreach (var key in (string[])["id2label", "label2id", ProblemTypeKey, OwnKey])
            config.Remove(key);

        if (heads is [var head] && head.GetArchitecture(backbone) is { } architecture)
        {
            config["architectures"] = new JsonArray(architecture);
            if (head.ProblemType is SingleLabel or MultiLabel or Regression)
                config[ProblemTypeKey] = head.ProblemType;
            if (head.OutputNames.Count == 0)
                return;
            config["id2label"] = new JsonObject(head.OutputNames.Select((name, id) => KeyValuePair.Create(Format(id), (JsonNode?)name)));

            // A checkpoint can have one name for several labels.
            var ids = new JsonObject();
            foreach (var (id, name) in head.OutputNames.Index())
                ids[name] = id;
            config["label2id"] = ids;
        }
        else
        {
            config["architectures"] = new JsonArray(backbone.Architecture);
            config[OwnKey] = new JsonObject { ["heads"] = new JsonArray([.. heads.Select(Describe)]) };
        }
    }

    // Hugging Face's single head is named classifier or classifier.out_proj.
    private static bool IsSingle(string path) => path == "classifier" || path.StartsWith("classifier.", StringComparison.Ordinal);

    private static T ReadDescription<T>(CheckpointConfig config, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new CheckpointException(
                config.Path,
                    $"{config.Path}: \"id2label\" or \"{OwnKey}\" does not name the labels of a head by class id: {Excerpt.Reason(e)}", e);
        }
    }

    private static JsonElement? FindOwnEntry(JsonElement config, string key, string value)
    {
        if (!config.TryGetProperty(OwnKey, out var ours))
            return null;

        var head = ours.GetProperty("heads").EnumerateArray().FirstOrDefault(head => head.GetProperty(key).GetString() == value);
        return head.ValueKind == JsonValueKind.Undefined ? null : head;
    }

    private static string[]? ReadHuggingFaceLabels(JsonElement config) =>
        config.TryGetProperty("id2label", out var names) && names.ValueKind != JsonValueKind.Null
            ? ReadStrings(Enumerable.Range(0, names.EnumerateObject().Count()).Select(id => names.GetProperty(Format(id))))
            : null;

    // LABEL_0, LABEL_1, ... are transformers' placeholders for labels without names.
    private static string[]? ReadStrings(IEnumerable<JsonElement> labels)
    {
        // A name can be a number: {"0": 1, "1": 2}.
        string[] names =
            [.. labels.Select(label => label.ValueKind == JsonValueKind.Number ? label.GetRawText() : ReadName(label))];
        return names.Where((name, id) => name != $"LABEL_{Format(id)}").Any() ? names : null;
    }

    private static string ReadName(JsonElement label) => label.GetString() ?? throw new FormatException("a name is null");

    private static JsonObject Describe(TaskHead head)
    {
        var description = new JsonObject
        {
            ["task"] = head.Task,
            ["path"] = head.Path,
            [ProblemTypeKey] = head.ProblemType,
        };
        if (head.Pooling is { } pooling)
            description[PoolingKey] = pooling;
        description["labels"] = new JsonArray([.. head.OutputNames.Select(name => (JsonNode)name)]);
        return description;
    }

    private static string Format(int id) => id.ToString(CultureInfo.InvariantCulture);
}
