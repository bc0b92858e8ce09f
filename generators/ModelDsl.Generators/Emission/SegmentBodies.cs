using ModelDsl.Backbones.Catalogue;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>Creates the bodies of the segments' methods.</summary>
internal sealed class SegmentBodies(ModelSpec model, TypeNames names)
{
    private readonly List<PoolingKind> _poolings = [.. model.Heads.Select(head => head.Pooling).Distinct()];

    private string Backbone => model.Backbone.Property;

    private NetworkForm Form => model.Backbone.Form;

    private bool ReadsFirstPositionOnly => model.Heads.All(head => head.ReadsFirstPositionOnly);

    /// <summary>Returns the name of the parameter that receives the previous segment's output.</summary>
    public string InputOf(SegmentSpec segment) =>
        Form.SecondStack is not null && segment.IsLast ? "memory" : CrossesPooled(segment.First) ? "pooled" : "hidden";

    /// <summary>Creates the body of one segment.</summary>
    public MethodBody Create(SegmentSpec segment)
    {
        var body = new MethodBody(segment.First == 0 ? null : InputOf(segment));
        AddTrunk(body, segment);
        if (!segment.IsLast && CrossesPooled(segment.End))
            body.Add(hidden => Pooled(_poolings[0], hidden));
        if (segment.IsLast && Form.SecondStack is { } second)
            body.Add(memory => $"new({model.Heads[0].Property}.Forward({Backbone}.{second(memory)}))");
        else if (segment.IsLast)
            AddHeads(body, isPooled: CrossesPooled(segment.First));
        return body;
    }

    /// <summary>Whether the forward pass runs in one piece a stack that stages cut.</summary>
    public bool RunsFirstStackWhole => Form.WholeFirstStack is not null && model.Segments.Count > 2;

    /// <summary>Returns the expression of the forward pass.</summary>
    public string WholePass() => RunsFirstStackWhole
        ? $"{model.Segments[model.Segments.Count - 1].Method}({Backbone}.{Form.WholeFirstStack}, batch)"
        : "(Logits)Network.Forward(batch)";

    /// <summary>Describes the tensor at the end of a segment.</summary>
    public string CrossingAfter(SegmentSpec segment) =>
        CrossesPooled(segment.End) ? $"one vector per text, [batch, {Form.Width}]"
        : segment.End > Form.Trunk.Last && ReadsFirstPositionOnly ? $"[batch, 1, {Form.Width}]"
        : $"[batch, {Form.Length}, {Form.Width}]";

    /// <summary>Adds the segment's part of the trunk.</summary>
    private void AddTrunk(MethodBody body, SegmentSpec segment)
    {
        if (segment.First == 0 && Form.WholeFirstStack is { } whole && segment.End >= Form.LongestPrefix)
        {
            body.Add(_ => $"{Backbone}.{whole}");
            return;
        }

        var trunk = Form.Trunk;
        if (segment.First == 0)
            body.Add(_ => $"{Backbone}.{Form.Embed}");
        var (first, end) = (Math.Max(segment.First - trunk.First, 0), Math.Min(segment.End - trunk.First, trunk.Count));
        var last = end == trunk.Count && first < end && ReadsFirstPositionOnly ? end - 1 : end;
        if (first < last)
            body.Add(hidden => Layers(first, last - 1, hidden));
        if (last < end)
        {
            body.Add(hidden => $"{Backbone}.{trunk.LayerMember}{last}.ForwardFirst({hidden}, batch.Mask)",
                $"The heads read only the first position, so the last layer computes no other: [batch, 1, {Form.Width}].");
        }

        if (Form.SecondStack is not null && segment.End == Form.LongestPrefix)
            body.Add(hidden => $"{Backbone}.{trunk.Module}{trunk.ClosingMember}.Forward({hidden})");
    }

    private void AddHeads(MethodBody body, bool isPooled)
    {
        if (isPooled)
        {
            body.End([], Logits(_ => "pooled"));
        }
        else if (_poolings is [not PoolingKind.Positions and var only])
        {
            body.End([$"var pooled = {Pooled(only, "hidden")};"], Logits(_ => "pooled"));
        }
        else
        {
            var pooled = _poolings.Where(pooling => pooling != PoolingKind.Positions);
            body.End([.. pooled.Select(pooling => $"var {Local(pooling)} = {Pooled(pooling, "hidden")};")], Logits(Local));
        }
    }

    private string Logits(Func<PoolingKind, string> input) =>
        $"new({SourceWriter.List(model.Heads.Select((head, index) =>
            $"{head.Property}.Forward({input(head.Pooling)}{HeadCode.Labels(head, index)})"))})";

    private string Layers(int first, int last, string hidden) => first == last && Form.Trunk.RunsLayersAlone
        ? $"{Backbone}.{Form.Trunk.LayerMember}{first}.Forward({hidden}, batch.Mask)"
        : $"{Backbone}.{Form.Trunk.Module}RunLayers({first}, {last}, {hidden}, batch.Mask)";

    private string Pooled(PoolingKind pooling, string hidden) => pooling switch
    {
        PoolingKind.Pooler => $"{Backbone}.Pooler.Forward({hidden})",
        PoolingKind.Cls or PoolingKind.Projected => $"{names["SequencePooling"]}.SelectFirst({hidden})",
        _ => $"{names["SequencePooling"]}.AverageTokens({hidden}, batch.Mask)",
    };

    private static string Local(PoolingKind pooling) => pooling switch
    {
        PoolingKind.Pooler => "pooled",
        PoolingKind.Cls or PoolingKind.Projected => "first",
        PoolingKind.Positions => "hidden",
        _ => "mean",
    };

    /// <summary>Returns whether only a pooled vector crosses the cut: it follows the last block, and all heads share one pooling.</summary>
    private bool CrossesPooled(int cut) => cut == model.Backbone.Blocks.Count && _poolings is [not PoolingKind.Positions];
}
