using System.Text.Json.Serialization;

namespace ModelDsl.Training.Versions;

/// <summary>How the files of a run directory are written.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    UseStringEnumConverter = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Ledger))]
[JsonSerializable(typeof(StageDocument))]
internal sealed partial class TrainingJson : JsonSerializerContext;
