using System.ComponentModel;
using ModelDsl.Data;
using ModelDsl.Heads;
using static TorchSharp.torch;

namespace ModelDsl.Runtime;

/// <summary>A network cut into a sequence of segments at every boundary where a stage's frozen prefix can end. A stage trains from one
/// segment on. The segments before it run once per example, without autograd, and their output can be cached.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SegmentedNetwork
{
    private readonly Segments _segments;
    private readonly Func<Tensor, EncodedBatch, TaskLogits> _last;

    private SegmentedNetwork(Segments segments, Func<Tensor, EncodedBatch, TaskLogits> last)
    {
        _segments = segments;
        _last = last;
    }

    /// <summary>Starts a network with the segment that reads the batch.</summary>
    /// <param name="first">Runs the segment on a batch.</param>
    /// <param name="blocks">The number of backbone blocks up to the segment's end.</param>
    public static Segments From(Func<EncodedBatch, Tensor> first, int blocks) => new(first, blocks, []);

    /// <summary>Runs every segment.</summary>
    public TaskLogits Forward(EncodedBatch batch) => RunFrom(1, _segments.First(batch), batch);

    /// <summary>Returns the boundary below a segment as the number of blocks before it; independent of the schedule.</summary>
    internal int BoundaryBefore(int segment) => segment == 0 ? 0 : _segments.Ends[segment - 1];

    /// <summary>Runs a segment and all later ones.</summary>
    /// <param name="segment">The segment's index, at least 1.</param>
    /// <param name="crossing">The output of the previous segment.</param>
    /// <param name="batch">The batch.</param>
    internal TaskLogits RunFrom(int segment, Tensor crossing, EncodedBatch batch)
    {
        foreach (var next in _segments.Next.Skip(segment - 1))
            crossing = next(crossing, batch);
        return _last(crossing, batch);
    }

    /// <summary>Runs the segments below a boundary once each, without autograd.</summary>
    /// <returns>The outputs at this boundary and at every lower one, by boundary.</returns>
    internal IReadOnlyDictionary<int, Tensor> RunPrefixes(int boundary, EncodedBatch batch)
    {
        using var noGradient = no_grad();
        var crossing = _segments.First(batch);
        var outputs = new Dictionary<int, Tensor> { [_segments.Ends[0]] = crossing };
        foreach (var (next, end) in _segments.Next.Zip(_segments.Ends.Skip(1)).TakeWhile(segment => segment.Second <= boundary))
            outputs.Add(end, crossing = next(crossing, batch));
        return outputs;
    }

    /// <summary>The segments that a stage can freeze: all but the last, which holds the heads.</summary>
    public sealed class Segments
    {
        internal Segments(
            Func<EncodedBatch, Tensor> first, int blocks, IReadOnlyList<(Func<Tensor, EncodedBatch, Tensor> Run, int Blocks)> next)
        {
            First = first;
            Next = [.. next.Select(segment => segment.Run)];
            Ends = [blocks, .. next.Select(segment => segment.Blocks)];
        }

        internal Func<EncodedBatch, Tensor> First { get; }

        internal IReadOnlyList<Func<Tensor, EncodedBatch, Tensor>> Next { get; }

        /// <summary>The number of backbone blocks up to the end of each segment.</summary>
        internal IReadOnlyList<int> Ends { get; }

        /// <summary>Adds a segment.</summary>
        /// <param name="next">Runs the segment on the previous segment's output and the batch.</param>
        /// <param name="blocks">The number of backbone blocks up to the segment's end.</param>
        public Segments Then(Func<Tensor, EncodedBatch, Tensor> next, int blocks) =>
            new(First, Ends[0], [.. Next.Zip(Ends.Skip(1)), (next, blocks)]);

        /// <summary>Adds a segment that reads only the previous segment's output.</summary>
        /// <inheritdoc cref="Then(Func{Tensor, EncodedBatch, Tensor}, int)"/>
        public Segments Then(Func<Tensor, Tensor> next, int blocks) => Then((crossing, _) => next(crossing), blocks);

        /// <summary>Completes the network with the segment that returns logits.</summary>
        public SegmentedNetwork End(Func<Tensor, EncodedBatch, TaskLogits> last) => new(this, last);

        /// <summary>Completes the network with a last segment that reads only the previous segment's output.</summary>
        public SegmentedNetwork End(Func<Tensor, TaskLogits> last) => new(this, (crossing, _) => last(crossing));
    }
}
