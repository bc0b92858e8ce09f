namespace ModelDsl;

/// <summary>Predictions of similar confidence.</summary>
/// <param name="Count">The number of predictions.</param>
/// <param name="Confidence">Their mean probability, 0 to 1.</param>
/// <param name="Accuracy">The share of correct ones, 0 to 1.</param>
public sealed record CalibrationBin(int Count, double Confidence, double Accuracy);
