namespace ModelDsl.Runtime;

/// <summary>A generated sequence.</summary>
/// <param name="Ids">Generated ids, without the start id; ends with the end id unless cut off at the maximum length.</param>
/// <param name="Score">With beams: the sum of log probabilities, divided by length to the power of the length penalty.</param>
public sealed record GeneratedSequence(IReadOnlyList<int> Ids, double? Score = null);
