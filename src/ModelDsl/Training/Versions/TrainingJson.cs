using System.Text.Json.Serialization;
using ModelDsl.Training.Resuming;
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
[JsonSerializable(typeof(RunSummary[]))]
[JsonSerializable(typeof(StageDocument))]
[JsonSerializable(typeof(TrainingStateDocument))]
[JsonSerializable(typeof(RunFile))]
[JsonSerializable(typeof(RunIdentity))]
internal sealed partial class TrainingJson : JsonSerializerContext;
