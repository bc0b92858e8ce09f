using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelDsl.Metrics;

/// <summary>
/// Metrics as one flat object, such as <c>{"loss": 0.5, "accuracy": 0.9, "macroF1": 0.8, "primary": "macroF1", "count": 40}</c>. Old files
/// without <c>primary</c> are of classifiers and mean macro F1.
/// </summary>
/// <remarks>JSON has no NaN, so the loss of a diverged run is written as the string "NaN".</remarks>
internal sealed class TaskMetricsJson : JsonConverter<TaskMetrics>
{
    private const string PrimaryKey = "primary";
    private const string CountKey = "count";

    public override TaskMetrics Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return Parse(document.RootElement);
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new JsonException($"these are no metrics: {document.RootElement.GetRawText()}", e);
        }
    }

    public override void Write(Utf8JsonWriter writer, TaskMetrics value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var metric in value.Values)
        {
            if (double.IsFinite(metric.Value))
                writer.WriteNumber(metric.Name, metric.Value);
            else
                writer.WriteString(metric.Name, FormattableString.Invariant($"{metric.Value}"));
        }

        writer.WriteString(PrimaryKey, value.Primary);
        writer.WriteNumber(CountKey, value.Count);
        writer.WriteEndObject();
    }

    private static TaskMetrics Parse(JsonElement json)
    {
        var primary = json.TryGetProperty(PrimaryKey, out var named) ? named.GetString()! : MetricNames.MacroF1;
        var values = json.EnumerateObject().Where(property => property.Name is not (PrimaryKey or CountKey));
        var metrics = values.Select(property => new Metric(property.Name, NumberOf(property.Value)));
        return new(json.GetProperty(CountKey).GetInt32(), primary, [.. metrics]);
    }

    private static double NumberOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
            ? double.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
            : value.GetDouble();
}
