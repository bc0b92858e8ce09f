using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>
/// Emits the network once, as one straight-line method for each segment. The library composes the forward pass, and the prefix and suffix
/// of each stage, from these methods. A network without cuts is one method, the forward pass.
/// </summary>
internal sealed class NetworkEmitter(ModelSpec model, TypeNames names)
{
    private readonly SegmentBodies _bodies = new(model, names);

    public void Write(SourceWriter writer)
    {
        writer.Member($"/// <summary>{HeadCode.LogitsSummary(model)}</summary>");
        var forward = $"public override Logits Forward({names["EncodedBatch"]} batch)";
        if (model.Segments.Count == 0)
        {
            _bodies.Create(new("Forward", 0, model.Backbone.Blocks.Count, IsLast: true)).Write(writer, forward);
            return;
        }

        if (_bodies.RunsFirstStackWhole)
            writer.Write("/// <remarks>Runs the encoder in one piece, so that its layers share one relative position bias.</remarks>");
        writer.Write($"{forward} => {_bodies.WholePass()};");
        WriteList(writer);
        foreach (var segment in model.Segments)
            WriteSegment(writer, segment);
    }

    private void WriteList(SourceWriter writer)
    {
        var network = names["SegmentedNetwork"];
        writer.Member("/// <inheritdoc/>").Write($"protected override {network} CreateNetwork() => {network}").Indented(list =>
        {
            foreach (var segment in model.Segments)
            {
                list.Write(segment.IsLast ? $".End({segment.Method});"
                    : $".{(segment.First == 0 ? "From" : "Then")}({segment.Method}, blocks: {segment.End})");
            }
        });
    }

    private void WriteSegment(SourceWriter writer, SegmentSpec segment)
    {
        writer.Write("");
        if (!segment.IsLast)
            writer.Write($"// {FrozenIn(segment)}; returns {_bodies.CrossingAfter(segment)}.");
        var body = _bodies.Create(segment);
        List<string> parameters = [];
        if (segment.First > 0)
            parameters.Add($"{names["Tensor"]} {_bodies.InputOf(segment)}");
        if (body.ReadsBatch)
            parameters.Add($"{names["EncodedBatch"]} batch");
        body.Write(writer, $"private {(segment.IsLast ? "Logits" : names["Tensor"])} {segment.Method}({string.Join(", ", parameters)})");
    }

    // What trains is never frozen again, so a segment is frozen in exactly the stages before its first.
    private string FrozenIn(SegmentSpec segment)
    {
        var index = model.Segments.ToList().IndexOf(segment);
        var stages = model.Stages.TakeWhile(stage => stage.FirstSegment > index).Count();
        return stages == 0 ? "Trains from stage 0 on"
            : stages == model.Stages.Count ? "Frozen in every stage"
            : $"Frozen before stage {stages}";
    }
}
