using ModelDsl.Native;
using ModelDsl.Runtime;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Generation;

/// <summary>Beam search by the rules of Hugging Face since transformers 4.36: the length of a hypothesis is its number of generated
/// ids.</summary>
internal sealed class BeamSearch
{
    // In the first step all beams of a source are equal. This log probability excludes all but the first.
    private const float Unlikely = -1e9f;

    private readonly DecodingState _decoding;
    private readonly int _beams;
    private readonly BeamHypotheses[] _hypotheses;
    private Beam[] _rows;

    public BeamSearch(DecodingState decoding)
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
            var candidates = FindCandidates();
            Beam[] next = [.. _hypotheses.SelectMany((found, source) => Continue(source, found, candidates[source]))];
            _decoding.Reorder([.. next.Select(beam => beam.Row)]);
            _rows = [.. next.Select((beam, row) => beam with { Row = row })];
        }

        foreach (var (source, found) in _hypotheses.Index().Where(source => !source.Item.IsDone))
        {
            foreach (var row in SelectRows(source))
                found.Add(row.Ids, row.LogProbability);
        }

        return [.. _hypotheses.Select(found => found.Best)];
    }

    /// <summary>Returns the best continuations of each source in descending order: twice as many as beams, because half of them may
    /// end.</summary>
    private Beam[][] FindCandidates()
    {
        using var scope = NewDisposeScope();
        int[] ids = [.. _rows.Select(row => row.Ids is [.., var last] ? last : _decoding.StartId)];
        var next = _decoding.ExcludeEarlyEnd(functional.log_softmax(_decoding.Step(ids), 1));
        float[] totals = [.. _rows.Select(row => row.LogProbability)];
        var sums = next.Plus(Tensors.Vector(totals, next.device).unsqueeze(1)).view(_decoding.Sources, -1);
        var (best, indices) = sums.topk(2 * _beams, 1);
        var vocabulary = next.shape[1];
        return [.. best.ToArray<float>().Zip(indices.ToArray<long>()).Chunk(2 * _beams).Select((chosen, source) =>
            chosen.Select(candidate => Extend(_rows[(source * _beams) + (int)(candidate.Second / vocabulary)], candidate)).ToArray())];

        Beam Extend(Beam before, (float LogProbability, long Index) candidate) =>
            new(before.Row, [.. before.Ids, (int)(candidate.Index % vocabulary)], candidate.LogProbability);
    }

    private IEnumerable<Beam> Continue(int source, BeamHypotheses found, Beam[] candidates)
    {
        if (found.IsDone)
            return SelectRows(source).Select(row => row with { Ids = [.. row.Ids, _decoding.PadId] });

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

        found.UpdateIsDone(candidates[0].LogProbability, candidates[0].Ids.Length);
        return open;
    }

    private IEnumerable<Beam> SelectRows(int source) => _rows.Skip(source * _beams).Take(_beams);

    /// <summary>A partial hypothesis.</summary>
    /// <param name="Row">Row whose past covers all but its last id.</param>
    /// <param name="Ids">Generated ids, without the start id.</param>
    /// <param name="LogProbability">Sum of the ids' log probabilities.</param>
    private sealed record Beam(int Row, int[] Ids, float LogProbability);
}
