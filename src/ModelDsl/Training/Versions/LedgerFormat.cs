using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelDsl.Training.Versions;

/// <summary>Versions of the format of <c>ledger.json</c> and <c>stage.json</c>. Version 1 had no version field and wrote schedules as
/// sentences such as <c>Layers9To10 thaws layers 9-10</c>; version 2 writes block ids. Version 3 has runs,
/// every attempt of a stage, and the analysis of each task. Fields that an older release lacks and a newer one can do without need no new
/// version: readers skip unknown fields and default missing ones.</summary>
internal static class LedgerFormat
{
    public const string VersionKey = "version";
    public const int Current = 3;

    private static readonly RunSummary Unknown = new("unknown", "", 0, new(0, ""), new(0, ""), "");

    private const string ScheduleKey = "schedule";
    private const string Thaws = " thaws ";

    /// <summary>Upgrades a ledger to the current format.</summary>
    /// <exception cref="RunDirectoryException">A later version of ModelDsl wrote the ledger.</exception>
    /// <exception cref="JsonException">The JSON is not a ledger.</exception>
    public static void Upgrade(JsonObject ledger, string path)
    {
        var version = ledger.TryGetPropertyValue(VersionKey, out var value) ? ReadNumber(value) : 1;
        if (version > Current)
        {
            throw new RunDirectoryException(
                path,
                $"The ledger {path} has the format {version} of a later ModelDsl; this one reads up to {Current}. "
                + "Use that version, or another run directory.");
        }

        if (version < 1) throw new JsonException($"its version is {version}");
        if (version < 2) UpgradeSchedule(ledger);
        if (version < 3) UpgradeStages(ledger);
    }

    // Earlier formats had one result per stage and did not say of which run.
    private static void UpgradeStages(JsonObject ledger)
    {
        if (ledger["stages"] is not JsonArray stages) throw new JsonException("it has no stages");

        ledger.Remove("stages");
        ledger["attempts"] = stages;
        ledger["runs"] = JsonSerializer.SerializeToNode([Unknown], TrainingJson.Default.RunSummaryArray);
        foreach (var stage in stages.OfType<JsonObject>()) stage["runId"] = Unknown.Id;
    }

    private static void UpgradeSchedule(JsonObject ledger)
    {
        if (ledger[ScheduleKey] is not JsonArray sentences) throw new JsonException("it has no schedule");

        var stages = sentences.Select(sentence => ParseStage(ReadText(sentence))).ToList();
        ledger[ScheduleKey] = JsonSerializer.SerializeToNode(stages, TrainingJson.Default.ListScheduledStage);
    }

    private static ScheduledStage ParseStage(string sentence) => sentence.Split(Thaws, 2) is [var name, var words]
        ? ScheduledStage.Parse(name, words.Split(", "))
        : throw new JsonException($"its schedule has the unknown stage \"{sentence}\"");

    private static int ReadNumber(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out int number) ? number : throw new JsonException("its version is no number");

    private static string ReadText(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : throw new JsonException("its schedule is no list of texts");
}
