using System.Text.Json;
using System.Text.Json.Nodes;
using ModelDsl.Naming;
using ModelDsl.Training.Versions;

namespace ModelDsl.Training.Resuming;

/// <summary>Lists the differences between the run in a directory and the one that is about to start.</summary>
internal static class RunDifferences
{
    /// <summary>Returns a line per difference, such as <c>settings of Heads, learningRate: 5E-05 there, 3E-05 here</c>.</summary>
    public static IReadOnlyList<string> Find(RunIdentity there, RunIdentity here)
    {
        string[] stages = [.. here.Schedule.Select(stage => stage.Name)];
        return [.. Compare("", ToJson(there), ToJson(here), stages)];
    }

    private static JsonNode? ToJson(RunIdentity identity) => JsonSerializer.SerializeToNode(identity, TrainingJson.Default.RunIdentity);

    private static IEnumerable<string> Compare(string place, JsonNode? there, JsonNode? here, string[] stages) => (there, here) switch
    {
        (JsonObject before, JsonObject now) => before.Select(entry => entry.Key).Union(now.Select(entry => entry.Key))
            .SelectMany(key => Compare(Join(place, key), before[key], now[key], stages)),
        (JsonArray before, JsonArray now) when before.Count == now.Count => Enumerable.Range(0, now.Count)
            .SelectMany(index => Compare(
                $"{place} of {(index < stages.Length ? stages[index] : $"{index}")}", before[index], now[index], stages)),
        _ when JsonNode.DeepEquals(there, here) => [],
        _ => [Show(there) == Show(here) ? $"{place}: differs" : $"{place}: {Show(there)} there, {Show(here)} here"],
    };

    private static string Join(string place, string key) =>
        place.Length == 0 ? Excerpt.Shorten(key) : $"{place}, {Excerpt.Shorten(key)}";

    private static string Show(JsonNode? node) => Excerpt.Shorten(node?.ToJsonString() ?? "none");
}
