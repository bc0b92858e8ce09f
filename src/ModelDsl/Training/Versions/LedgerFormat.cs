using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelDsl.Training.Versions;

/// <summary>The form of <c>ledger.json</c> and <c>stage.json</c>. The first one had no version, and a schedule of sentences such as
/// <c>Layers9To10 thaws layers 9-10</c>; since version 2 it has the ids of blocks.</summary>
internal static class LedgerFormat
{
    public const string VersionKey = "version";
    public const int Current = 2;

    private const string ScheduleKey = "schedule";
    private const string Thaws = " thaws ";

    /// <summary>Brings a ledger of an earlier form into the present one.</summary>
    /// <exception cref="RunDirectoryException">A later version of ModelDsl has written it.</exception>
    /// <exception cref="JsonException">It is no ledger.</exception>
    public static void Upgrade(JsonObject ledger, string path)
    {
        var version = ledger.TryGetPropertyValue(VersionKey, out var value) ? NumberIn(value) : 1;
        if (version > Current)
        {
            throw new RunDirectoryException(
                path,
                $"The ledger {path} has the format {version} of a later ModelDsl; this one reads up to {Current}. "
                + "Use that version, or another run directory.");
        }

        if (version == 1) UpgradeSchedule(ledger);
    }

    private static void UpgradeSchedule(JsonObject ledger)
    {
        if (ledger[ScheduleKey] is not JsonArray sentences) throw new JsonException("it has no schedule");

        var stages = sentences.Select(sentence => StageIn(TextIn(sentence))).ToList();
        ledger[ScheduleKey] = JsonSerializer.SerializeToNode(stages, TrainingJson.Default.ListScheduledStage);
    }

    private static ScheduledStage StageIn(string sentence) => sentence.Split(Thaws, 2) is [var name, var words]
        ? ScheduledStage.Parse(name, words.Split(", "))
        : throw new JsonException($"its schedule has the unknown stage \"{sentence}\"");

    private static int NumberIn(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out int number) ? number : throw new JsonException("its version is no number");

    private static string TextIn(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : throw new JsonException("its schedule is no list of texts");
}
