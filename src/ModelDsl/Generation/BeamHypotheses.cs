using ModelDsl.Runtime;

namespace ModelDsl.Generation;

/// <summary>The best complete texts that a beam search has found for one source, as many as there are beams.</summary>
internal sealed class BeamHypotheses(GenerationOptions options)
{
    private readonly List<GeneratedSequence> _found = [];

    /// <summary>Whether the search for this source has ended.</summary>
    public bool IsDone { get; private set; }

    public GeneratedSequence Best => _found.MaxBy(text => text.Score)!;

    private double Worst => _found.Min(text => text.Score!.Value);

    /// <summary>Adds a text where it is better than the worst of enough others.</summary>
    /// <param name="ids">Its ids behind the start id.</param>
    /// <param name="logProbability">The sum over its ids.</param>
    public void Add(IReadOnlyList<int> ids, double logProbability)
    {
        var text = new GeneratedSequence(ids, ScoreOf(logProbability, ids.Count));
        if (_found.Count == options.Beams && text.Score <= Worst)
            return;

        _found.Add(text);
        if (_found.Count > options.Beams)
            _found.Remove(_found.MinBy(other => other.Score)!);
    }

    /// <summary>Ends the search where going on cannot pay.</summary>
    /// <param name="logProbability">That of the likeliest beginning.</param>
    /// <param name="length">Its number of ids behind the start id.</param>
    public void Conclude(double logProbability, int length) =>
        IsDone |= _found.Count == options.Beams && (options.EarlyStopping || Worst >= ScoreOf(logProbability, length));

    private double ScoreOf(double logProbability, int length) => logProbability / Math.Pow(length, options.LengthPenalty);
}
