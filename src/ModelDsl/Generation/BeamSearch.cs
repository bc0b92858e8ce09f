using ModelDsl.Runtime;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Generation;

/// <summary>Follows the likeliest beginnings of each text, by the rules of Hugging Face's beam search since transformers 4.36: a text's length is
/// the number of its generated ids.</summary>
internal sealed class BeamSearch
{
    // So unlikely that of the first step's beams, all alike, only the first one counts.
    private const float Unlikely = -1e9f;

    private readonly Decoding _decoding;
    private readonly int _beams;
    private readonly BeamHypotheses[] _hypotheses;
    private Beam[] _rows;

    public BeamSearch(Decoding decoding)
    {
        _decoding = decoding;
        _beams = decoding.Options.Beams;
        _hypotheses = [.. Enumerable.Range(0, decoding.Sources).Select(_ => new BeamHypotheses(decoding.Options))];
        _rows = [.. Enumerable.Range(0, decoding.Sources * _beams).Select(row => new Beam(row, [], row % _beams == 0 ? 0 : Unlikely))];
    }

    public IReadOnlyList<GeneratedSequence> Run()
    {
        for (var length = 1; length < _decoding.Options.MaxLength && !_hypotheses.All(found => found.IsDone); length++)
        {
            var candidates = Candidates();
            Beam[] next = [.. _hypotheses.SelectMany((found, source) => Continue(source, found, candidates[source]))];
            _decoding.Select([.. next.Select(beam => beam.Row)]);
            _rows = [.. next.Select((beam, row) => beam with { Row = row })];
        }

        foreach (var (source, found) in _hypotheses.Index().Where(source => !source.Item.IsDone))
        {
            foreach (var row in RowsOf(source))
                found.Add(row.Ids, row.LogProbability);
        }

        return [.. _hypotheses.Select(found => found.Best)];
    }

    /// <summary>For each source the likeliest next beginnings, in order: twice as many as beams, as each beam may come to its end.</summary>
    private Beam[][] Candidates()
    {
        using var scope = NewDisposeScope();
        var next = functional.log_softmax(_decoding.Next([.. _rows.Select(row => row.Ids is [.., var last] ? last : _decoding.StartId)]), 1);
        var sums = next.add(tensor(_rows.Select(row => row.LogProbability).ToArray()).unsqueeze(1)).view(_decoding.Sources, -1);
        var (best, indices) = sums.topk(2 * _beams, 1);
        var vocabulary = next.shape[1];
        return [.. best.cpu().data<float>().ToArray().Zip(indices.cpu().data<long>().ToArray()).Chunk(2 * _beams).Select((chosen, source) =>
            chosen.Select(candidate => After(_rows[(source * _beams) + (int)(candidate.Second / vocabulary)], candidate)).ToArray())];

        Beam After(Beam before, (float LogProbability, long Index) candidate) =>
            new(before.Row, [.. before.Ids, (int)(candidate.Index % vocabulary)], candidate.LogProbability);
    }

    private IEnumerable<Beam> Continue(int source, BeamHypotheses found, Beam[] candidates)
    {
        if (found.IsDone)
            return RowsOf(source).Select(row => row with { Ids = [.. row.Ids, _decoding.PadId] });

        List<Beam> open = [];
        foreach (var (rank, candidate) in candidates.Index())
        {
            if (candidate.Ids[^1] != _decoding.EndId)
                open.Add(candidate);
            else if (rank < _beams)
                found.Add(candidate.Ids, candidate.LogProbability);
            if (open.Count == _beams)
                break;
        }

        found.Conclude(candidates[0].LogProbability, candidates[0].Ids.Length);
        return open;
    }

    private IEnumerable<Beam> RowsOf(int source) => _rows.Skip(source * _beams).Take(_beams);

    /// <summary>The beginning of a text.</summary>
    /// <param name="Row">The row in which all but its last id was read.</param>
    /// <param name="Ids">Its ids behind the start id.</param>
    /// <param name="LogProbability">The sum over its ids.</param>
    private sealed record Beam(int Row, int[] Ids, float LogProbability);
}
