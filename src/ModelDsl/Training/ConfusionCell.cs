namespace ModelDsl;

/// <summary>A cell of a confusion matrix.</summary>
/// <param name="Expected">The true label.</param>
/// <param name="Predicted">The predicted label.</param>
/// <param name="Count">The number of examples, or of entities.</param>
public sealed record ConfusionCell(string Expected, string Predicted, int Count);
