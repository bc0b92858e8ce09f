using ModelDsl.Backbones;
using ModelDsl.Heads;
using ModelDsl.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Generation;

/// <summary>State of autoregressive decoding of a batch, with <see cref="GenerationOptions.Beams"/> rows per source. Keys and values of
/// cross-attention are computed once per source and shared by its rows.</summary>
internal sealed class DecodingState : IDisposable
{
    private readonly T5Model _backbone;
    private readonly Seq2SeqHead _head;
    private readonly DisposeScope _scope = NewDisposeScope();
    private List<KeysAndValues> _sources;
    private readonly List<KeyValueCache> _past;
    private Tensor? _mask;
    private readonly Tensor _positions;
    private readonly Tensor _isEnd;
    private int _steps;

    public DecodingState(T5Model backbone, Seq2SeqHead head, Tensor memory, Tensor? mask, GenerationOptions options)
    {
        (_backbone, _head, Options, Sources) = (backbone, head, options, (int)memory.shape[0]);
        _sources = [.. backbone.Decoder.Layers.Select(layer => layer.CrossAttention.ProjectContext(memory))];
        _past = [.. backbone.Decoder.Layers.Select(_ => new KeyValueCache(options.MaxLength))];
        _mask = T5Decoder.CrossMask(mask);
        _positions = backbone.Decoder.Positions.ComputeLastRow(options.MaxLength);
        _isEnd = Tensors.Vector([.. Enumerable.Range(0, backbone.Config.Shape.VocabularySize).Select(id => id == EndId)], Device);
    }

    private Device Device => _positions.device;

    public GenerationOptions Options { get; }

    /// <summary>Number of sources.</summary>
    public int Sources { get; private set; }

    public int StartId => Options.StartId ?? _backbone.Config.StartId;

    public int EndId => Options.EndId ?? _backbone.Config.EndId;

    public int PadId => _backbone.Config.PadId;

    /// <summary>Runs one step: the last token of each row to the logits of the next, <c>[rows, vocabulary]</c>.</summary>
    /// <exception cref="CheckpointException">A logit is NaN or infinite.</exception>
    public Tensor Step(int[] ids)
    {
        using var scope = NewDisposeScope();
        _steps++;
        var bias = _positions.narrow(3, Options.MaxLength - _steps, _steps);
        var hidden = _backbone.Embed(Tensors.Vector(ids, Device).unsqueeze(1));
        foreach (var (index, layer) in _backbone.Decoder.Layers.Index())
        {
            hidden = layer.SelfAttention.Forward(hidden, _past[index], bias);

            // Rows of one source share its keys and values, so their queries form one sequence.
            var asking = hidden.view(Sources, Options.Beams, -1);
            hidden = layer.FeedForward.Forward(layer.CrossAttention.Forward(asking, _sources[index], _mask).view(ids.Length, 1, -1));
        }

        return _head.ForwardFinite(_backbone.Decoder.Norm.Forward(hidden)).squeeze(1).MoveToOuterDisposeScope();
    }

    /// <summary>Excludes tokens that the options forbid: the end token until the minimum length is reached, and those that would repeat an
    /// n-gram.</summary>
    /// <param name="scores">Logits or log probabilities of the next token, <c>[rows, vocabulary]</c>. Excluding tokens from logits before a
    /// softmax would raise the probabilities of all others.</param>
    /// <param name="rows">The generated ids of each row, without the start id.</param>
    public Tensor ExcludeForbidden(Tensor scores, IEnumerable<IReadOnlyList<int>> rows)
    {
        if (_steps < Options.MinLength)
            scores = where(_isEnd, Tensors.Scalar(float.NegativeInfinity, Device), scores);
        return Options.NoRepeatNGramSize == 0 ? scores : ExcludeRepetitions(scores, rows);
    }

    private Tensor ExcludeRepetitions(Tensor scores, IEnumerable<IReadOnlyList<int>> rows)
    {
        var forbidden = rows.Index()
            .SelectMany(row => RepeatedNGrams.FindNext([StartId, .. row.Item], Options.NoRepeatNGramSize)
                .Select(id => (Row: (long)row.Index, Id: (long)id)))
            .ToList();
        if (forbidden.Count == 0)
            return scores;

        var (row, id) = (forbidden.Select(one => one.Row).ToArray(), forbidden.Select(one => one.Id).ToArray());
        return scores.clone().index_put_(
            Tensors.Scalar(float.NegativeInfinity, Device), Tensors.Vector(row, Device), Tensors.Vector(id, Device));
    }

    /// <summary>Reorders the rows: row i continues row <paramref name="rows"/>[i] of the same source.</summary>
    public void Reorder(int[] rows)
    {
        using var scope = NewDisposeScope();
        var selected = Tensors.Vector(rows, Device);
        foreach (var past in _past)
            past.Reorder(selected);
    }

    /// <summary>Keeps only some of the sources, each with one row, so that finished ones cost nothing.</summary>
    public void Keep(int[] texts)
    {
        using var scope = NewDisposeScope();
        Reorder(texts);
        var kept = Tensors.Vector(texts, Device);
        _sources = [.. _sources.Select(source => new KeysAndValues(SelectRows(source.Keys), SelectRows(source.Values)))];
        _mask = _mask is null ? null : SelectRows(_mask);
        Sources = texts.Length;

        Tensor SelectRows(Tensor all)
        {
            using (all)
                return all.index_select(0, kept).MoveToOtherDisposeScope(_scope);
        }
    }

    public void Dispose()
    {
        foreach (var past in _past)
            past.Dispose();
        _scope.Dispose();
    }
}
