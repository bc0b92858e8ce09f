using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelDsl.Backbones;
using ModelDsl.Heads;

namespace ModelDsl.Checkpoints;

/// <summary>
/// What <c>config.json</c> says about heads. A single classifier in the form that its family gives it is Hugging Face's own case:
/// <c>id2label</c>, <c>label2id</c>, <c>problem_type</c>. Any others are in an object of ours, which transformers keeps and does not read:
/// <c>"modeldsl": {"heads": [{"task": "TaskA", "path": "heads.TaskA", "labels": [...]}]}</c>.
/// </summary>
internal static class HeadsConfig
{
    public const string SingleLabel = "single_label_classification";

    private const string OurKey = "modeldsl";

    /// <summary>What a head was trained for, in Hugging Face's words; null where the checkpoint does not say.</summary>
    public static string? ProblemType(CheckpointConfig config, string path) => IsSingle(path) ? config.Text("problem_type") : null;

    /// <summary>The names of a head's labels by class id; null where the checkpoint does not name them.</summary>
    /// <exception cref="ModelDslException">They are there, but not as they should be.</exception>
    public static IReadOnlyList<string>? Labels(CheckpointConfig config, string path)
    {
        try
        {
            return OurLabels(config.Json, path) ?? (IsSingle(path) ? HuggingFaceLabels(config.Json) : null);
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new ModelDslException($"{config.Path}: \"id2label\" or \"{OurKey}\" does not name the labels of a head by class id: {e.Message}", e);
        }
    }

    /// <summary>Describes the heads of a model, in place of those that the config described before.</summary>
    public static void Write(JsonObject config, BackboneModule backbone, IReadOnlyList<TaskHead> heads)
    {
        foreach (var key in (string[])["id2label", "label2id", "problem_type", OurKey])
            config.Remove(key);

        if (heads is [var head] && backbone.Classifier is { } classifier && HasForm(head, classifier))
        {
            config["architectures"] = new JsonArray(classifier.Architecture);
            config["problem_type"] = SingleLabel;
            config["id2label"] = new JsonObject(head.LabelSet.Names.Select((name, id) => KeyValuePair.Create(Text(id), (JsonNode?)name)));
            config["label2id"] = new JsonObject(head.LabelSet.Names.Select((name, id) => KeyValuePair.Create(name, (JsonNode?)id)));
        }
        else
        {
            config["architectures"] = new JsonArray(backbone.Architecture);
            config[OurKey] = new JsonObject { ["heads"] = new JsonArray([.. heads.Select(Describe)]) };
        }
    }

    // A single head is called classifier, or classifier.out_proj.
    private static bool IsSingle(string path) => path == "classifier" || path.StartsWith("classifier.", StringComparison.Ordinal);

    private static bool HasForm(TaskHead head, ClassifierForm classifier) =>
        head.Path == classifier.Path && head.Projection?.Path == classifier.Projection?.Path;

    private static string[]? OurLabels(JsonElement config, string path)
    {
        if (!config.TryGetProperty(OurKey, out var ours))
            return null;

        var head = ours.GetProperty("heads").EnumerateArray().FirstOrDefault(head => head.GetProperty("path").GetString() == path);
        return head.ValueKind == JsonValueKind.Undefined ? null : Named(head.GetProperty("labels").EnumerateArray());
    }

    private static string[]? HuggingFaceLabels(JsonElement config) =>
        config.TryGetProperty("id2label", out var names) && names.ValueKind != JsonValueKind.Null
            ? Named(Enumerable.Range(0, names.EnumerateObject().Count()).Select(id => names.GetProperty(Text(id))))
            : null;

    // LABEL_0, LABEL_1, ... is what transformers writes where nobody named them.
    private static string[]? Named(IEnumerable<JsonElement> labels)
    {
        string[] names = [.. labels.Select(label => label.GetString()!)];
        return names.Where((name, id) => name != $"LABEL_{Text(id)}").Any() ? names : null;
    }

    private static JsonObject Describe(TaskHead head) => new()
    {
        ["task"] = head.Task,
        ["path"] = head.Path,
        ["labels"] = new JsonArray([.. head.LabelSet.Names.Select(name => (JsonNode)name)]),
    };

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
