using ModelDsl.Runtime;

namespace ModelDsl.Generation;

/// <summary>The best complete hypotheses of a beam search for one source, at most as many as beams.</summary>
internal sealed class BeamHypotheses(GenerationOptions options)
{
    private readonly List<GeneratedSequence> _found = [];

    /// <summary>Whether the search for this source has ended.</summary>
    public bool IsDone { get; private set; }

    public GeneratedSequence Best => _found.MaxBy(text => text.Score)!;

    private double Worst => _found.Min(text => text.Score!.Value);

    /// <summary>Adds a hypothesis, unless there are enough and none is worse.</summary>
    /// <param name="ids">Generated ids, without the start id.</param>
    /// <param name="logProbability">Sum of the ids' log probabilities.</param>
    public void Add(IReadOnlyList<int> ids, double logProbability)
    {
        var text = new GeneratedSequence(ids, ComputeScore(logProbability, ids.Count));
        if (_found.Count == options.Beams && text.Score <= Worst)
            return;

        _found.Add(text);
        if (_found.Count > options.Beams)
            _found.Remove(_found.MinBy(other => other.Score)!);
    }

    /// <summary>Ends the search if no open beam can improve the result.</summary>
    /// <param name="logProbability">Log probability of the best open beam.</param>
    /// <param name="length">Number of its generated ids.</param>
    public void UpdateIsDone(double logProbability, int length) =>
        IsDone |= _found.Count == options.Beams && (options.EarlyStopping || Worst >= ComputeScore(logProbability, length));

    private double ComputeScore(double logProbability, int length) => logProbability / Math.Pow(length, options.LengthPenalty);
}
