namespace ModelDsl.Metrics;

/// <summary>
/// BLEU (Papineni et al., 2002) of a corpus with one reference per sentence, as sacreBLEU computes it by default (signature
/// <c>nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp</c>): n-grams of up to four words, counted over all sentences before they are divided.
/// </summary>
public sealed class Bleu
{
    private const int MaxOrder = 4;

    private readonly NGramOverlap[] _overlaps = new NGramOverlap[MaxOrder]; // by order, from 1
    private int _hypothesisLength;
    private int _referenceLength;

    /// <summary>The number of sentences counted.</summary>
    public int Count { get; private set; }

    /// <summary>0 to 100: the geometric mean of the four precisions times the brevity penalty. It is 0 where no word is right, and also
    /// where no hypothesis has four words: BLEU is meant for corpora.</summary>
    public double Score => _overlaps.All(overlap => overlap.Matched == 0)
        ? 0
        : 100 * BrevityPenalty * Math.Exp(SmoothedPrecisions().Average(Math.Log));

    /// <summary>1 where the hypotheses are together at least as long as the references; the shorter they are, the nearer to 0.</summary>
    public double BrevityPenalty => (_hypothesisLength, _referenceLength) switch
    {
        (0, > 0) => 0,
        var (hypothesis, reference) => hypothesis < reference ? Math.Exp(1 - ((double)reference / hypothesis)) : 1,
    };

    /// <summary>Counts one sentence.</summary>
    /// <param name="hypothesis">What a model wrote, as plain text.</param>
    /// <param name="reference">What it should have written.</param>
    public void Add(string hypothesis, string reference)
    {
        var (hypothesisWords, referenceWords) = (Mteval13aTokenizer.Tokenize(hypothesis), Mteval13aTokenizer.Tokenize(reference));
        for (var order = 1; order <= MaxOrder; order++)
            _overlaps[order - 1] += NGramOverlap.Of(hypothesisWords, referenceWords, order);

        _hypothesisLength += hypothesisWords.Length;
        _referenceLength += referenceWords.Length;
        Count++;
    }

    // NIST's smoothing, "exp": the first order without a match counts as half a match, the next as a quarter, and so on. An order that no
    // hypothesis is long enough for stays 0, and with it the score.
    private IEnumerable<double> SmoothedPrecisions()
    {
        var share = 1.0;
        foreach (var overlap in _overlaps)
        {
            if (overlap.Matched == 0)
                share /= 2;
            yield return overlap.Hypothesis == 0 ? 0 : (overlap.Matched == 0 ? share : overlap.Matched) / overlap.Hypothesis;
        }
    }
}
