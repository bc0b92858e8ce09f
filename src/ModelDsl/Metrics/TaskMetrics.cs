using System.Text.Json.Serialization;

namespace ModelDsl.Metrics;

/// <summary>How well one task is solved on one set of examples.</summary>
/// <param name="Loss">The mean loss per example.</param>
/// <param name="Accuracy">The share of predictions that are right, 0 to 1.</param>
/// <param name="MacroF1">The mean F1 of the classes, 0 to 1; see <see cref="ConfusionMatrix.MacroF1"/>.</param>
/// <param name="Count">The number of examples with a label for the task.</param>
/// <remarks>Writes to JSON as it is. The loss of a run that diverged is written as the string "NaN": bare JSON has no such number, and
/// the record of a failed run is the one to keep.</remarks>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record TaskMetrics(double Loss, double Accuracy, double MacroF1, int Count);
