using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>What the segments of a network run.</summary>
internal sealed class SegmentBody(ModelSpec model, TypeNames names)
{
    private readonly List<PoolingKind> _poolings = [.. model.Heads.Select(head => head.Pooling).Distinct()];

    private string Backbone => model.Backbone.Property;

    private bool ReadsFirstPositionOnly => model.Heads.All(head => head.ReadsFirstPositionOnly);

    /// <summary>What the segment before a segment returned.</summary>
    public string InputOf(SegmentSpec segment) =>
        model.Backbone is EncoderDecoderSpec && segment.IsLast ? "memory" : CrossesPooled(segment.First) ? "pooled" : "hidden";

    public MethodBody Of(SegmentSpec segment)
    {
        var body = new MethodBody(segment.First == 0 ? null : InputOf(segment));
        if (model.Backbone is EncoderDecoderSpec stacks)
            AddStacks(body, segment, stacks);
        else
            AddEncoder(body, segment, (EncoderSpec)model.Backbone);
        return body;
    }

    /// <summary>Whether the whole forward pass runs an encoder in one piece that is cut in stages.</summary>
    public bool RunsEncoderWhole => model.Backbone is EncoderDecoderSpec && model.Segments.Count > 2;

    /// <summary>The whole forward pass.</summary>
    public string WholePass() => RunsEncoderWhole
        ? $"{model.Segments[model.Segments.Count - 1].Method}({Backbone}.Encode(batch), batch)"
        : "(Logits)Network.Forward(batch)";

    /// <summary>What crosses the cut at the end of a segment.</summary>
    public string CrossingBehind(SegmentSpec segment) => model.Backbone switch
    {
        EncoderDecoderSpec stacks => $"[batch, source length, {stacks.Shape.ModelSize}]",
        EncoderSpec encoder when CrossesPooled(segment.End) => $"one vector of each text, [batch, {encoder.Shape.HiddenSize}]",
        EncoderSpec encoder when segment.End > encoder.Shape.Layers && ReadsFirstPositionOnly => $"[batch, 1, {encoder.Shape.HiddenSize}]",
        _ => $"[batch, length, {((EncoderSpec)model.Backbone).Shape.HiddenSize}]",
    };

    private void AddStacks(MethodBody body, SegmentSpec segment, EncoderDecoderSpec stacks)
    {
        var memory = stacks.LongestPrefix;
        if (segment.First == 0 && segment.End >= memory)
            body.Add(_ => $"{Backbone}.Encode(batch)");
        else if (segment.First < memory)
        {
            if (segment.First == 0)
                body.Add(_ => $"{Backbone}.EmbedSource(batch)");
            var (first, end) = (Math.Max(segment.First - 1, 0), Math.Min(segment.End, memory - 1) - 1);
            if (first < end)
                body.Add(hidden => $"{Backbone}.Encoder.RunLayers({first}, {end - 1}, {hidden}, batch.Mask)");
            if (segment.End == memory)
                body.Add(hidden => $"{Backbone}.Encoder.Norm.Forward({hidden})");
        }

        if (segment.IsLast)
            body.Add(read => $"new({model.Heads[0].Property}.Forward({Backbone}.Decode(batch.Target(0), {read}, batch.Mask)))");
    }

    private void AddEncoder(MethodBody body, SegmentSpec segment, EncoderSpec encoder)
    {
        var layers = encoder.Shape.Layers;
        if (segment.First == 0)
            body.Add(_ => $"{Backbone}.Embeddings.Forward(batch)");
        var (first, end) = (Math.Max(segment.First - 1, 0), Math.Min(segment.End - 1, layers));
        var last = end == layers && first < end && ReadsFirstPositionOnly ? layers - 1 : end;
        if (first < last)
            body.Add(hidden => Layers(first, last - 1, hidden));
        if (last < end)
        {
            body.Add(hidden => $"{Backbone}.Layer{last}.ForwardFirst({hidden}, batch.Mask)",
                $"No head reads another position than the first: [batch, 1, {encoder.Shape.HiddenSize}].");
        }

        if (!segment.IsLast && CrossesPooled(segment.End))
            body.Add(hidden => Pooled(_poolings[0], hidden));
        if (segment.IsLast)
            AddHeads(body, isPooled: CrossesPooled(segment.First));
    }

    private void AddHeads(MethodBody body, bool isPooled)
    {
        if (isPooled)
            body.End([], Logits(_ => "pooled"));
        else if (_poolings is [not PoolingKind.Positions and var only])
            body.End([$"var pooled = {Pooled(only, "hidden")};"], Logits(_ => "pooled"));
        else
        {
            var pooled = _poolings.Where(pooling => pooling != PoolingKind.Positions);
            body.End([.. pooled.Select(pooling => $"var {Local(pooling)} = {Pooled(pooling, "hidden")};")], Logits(Local));
        }
    }

    private string Logits(Func<PoolingKind, string> input) =>
        $"new({string.Join(", ", model.Heads.Select((head, index) => $"{head.Property}.Forward({input(head.Pooling)}{HeadCode.Labels(head, index)})"))})";

    private string Layers(int first, int last, string hidden) => first == last
        ? $"{Backbone}.Layer{first}.Forward({hidden}, batch.Mask)"
        : $"{Backbone}.RunLayers({first}, {last}, {hidden}, batch.Mask)";

    private string Pooled(PoolingKind pooling, string hidden) => pooling switch
    {
        PoolingKind.Pooler => $"{Backbone}.Pooler.Forward({hidden})",
        PoolingKind.Cls or PoolingKind.Projected => $"{names["SequencePooling"]}.First({hidden})",
        _ => $"{names["SequencePooling"]}.Mean({hidden}, batch.Mask)",
    };

    private static string Local(PoolingKind pooling) => pooling switch
    {
        PoolingKind.Pooler => "pooled",
        PoolingKind.Cls or PoolingKind.Projected => "first",
        PoolingKind.Positions => "hidden",
        _ => "mean",
    };

    /// <summary>Where the whole backbone is frozen and all heads read the same vector of it, only that vector crosses.</summary>
    private bool CrossesPooled(int cut) => cut == model.Backbone.Blocks.Count && _poolings is [not PoolingKind.Positions];
}
