using System.ComponentModel;

namespace ModelDsl.Runtime;

/// <summary>A text that a model has written.</summary>
/// <param name="Ids">Its ids behind the start id; the last is the end id where the text ended before it was too long.</param>
/// <param name="Score">With beams: the sum of the log probabilities, divided by the length to the power of the length penalty.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record GeneratedSequence(IReadOnlyList<int> Ids, double? Score = null);
