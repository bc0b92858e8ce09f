using System.Text.Json.Serialization;
using ModelDsl.Training.State;

namespace ModelDsl.Training.Versions;

/// <summary>The JSON format of the files in run directories.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    UseStringEnumConverter = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Ledger))]
[JsonSerializable(typeof(List<ScheduledStage>))]
[JsonSerializable(typeof(StageDocument))]
[JsonSerializable(typeof(TrainingStateDocument))]
internal sealed partial class TrainingJson : JsonSerializerContext;
