using System.Text.Json.Serialization;
using ModelDsl.Training.State;

namespace ModelDsl.Training.Versions;

/// <summary>The JSON format of the files in run directories. The loss of a diverged run is written as "NaN".</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    UseStringEnumConverter = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Ledger))]
[JsonSerializable(typeof(List<ScheduledStage>))]
[JsonSerializable(typeof(StageDocument))]
[JsonSerializable(typeof(TrainingStateDocument))]
internal sealed partial class TrainingJson : JsonSerializerContext;
