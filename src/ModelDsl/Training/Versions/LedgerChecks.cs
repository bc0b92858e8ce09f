using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelDsl.Training.Versions;

/// <summary>Checks the content of <c>ledger.json</c> beyond its form. Messages name the field.</summary>
internal static class LedgerChecks
{
    /// <summary>Requires that nothing is null: a field without a value is not written.</summary>
    /// <exception cref="JsonException">A field or an element is null.</exception>
    public static void RequireNoNulls(JsonNode? node, string path = "$")
    {
        switch (node)
        {
            case null:
                throw new JsonException($"{path} is null");
            case JsonObject fields:
                foreach (var (name, value) in fields) RequireNoNulls(value, $"{path}.{name}");
                break;
            case JsonArray elements:
                foreach (var (index, element) in elements.Index()) RequireNoNulls(element, $"{path}[{index}]");
                break;
        }
    }

    /// <summary>Requires numbers that a run can give.</summary>
    /// <exception cref="JsonException">A number is out of range.</exception>
    public static void RequireNumbers(Ledger ledger)
    {
        if (ledger is not { Attempts: not null, Schedule: not null }) throw new JsonException("it has no attempts, or no schedule");

        Require(ledger.TotalParameters >= 0, "$.totalParameters", ledger.TotalParameters);
        foreach (var (number, stage) in ledger.Attempts.Index())
        {
            var path = $"$.attempts[{number}]";
            Require(stage.Index >= 0 && stage.Index < ledger.Schedule.Count, $"{path}.index", stage.Index);
            Require(stage.TrainableParameters >= 0, $"{path}.trainableParameters", stage.TrainableParameters);
            Require(IsBest(stage), $"{path}.bestEpoch", stage.BestEpoch);
            Require(stage.Attempt >= 1, $"{path}.attempt", stage.Attempt);
            Require(IsTime(stage.Seconds), $"{path}.seconds", stage.Seconds);
            foreach (var (index, epoch) in stage.Epochs.Index())
            {
                Require(epoch.Epoch > 0, $"{path}.epochs[{index}].epoch", epoch.Epoch);
                Require(IsTime(epoch.Seconds), $"{path}.epochs[{index}].seconds", epoch.Seconds);
            }
        }
    }

    // A stage that diverged before its first evaluation has none.
    private static bool IsBest(StageResult stage) => stage is { Diverged: true, Epochs: [] }
        ? stage.BestEpoch == 0
        : stage.Epochs.Any(epoch => epoch.Epoch == stage.BestEpoch);

    private static bool IsTime(double seconds) => seconds >= 0 && double.IsFinite(seconds);

    private static void Require(bool isPossible, string path, IFormattable value)
    {
        if (!isPossible) throw new JsonException(FormattableString.Invariant($"{path} is {value}, which no run gives"));
    }
}
