using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>
/// Emits how a batch flows through the network: as a whole, and for each stage split at its boundary into the frozen prefix, which
/// runs without gradients, and the suffix that trains. Each prefix continues from the next one nearer the input, so that one pass of
/// the backbone gives what crosses every boundary.
/// </summary>
internal sealed class ForwardEmitter(ModelSpec model, TypeNames names)
{
    private readonly EncoderSpec _backbone = (EncoderSpec)model.Backbone;
    private readonly List<PoolingKind> _poolings = [.. model.Heads.Select(head => head.Pooling).Distinct()];

    private int LayerCount => _backbone.Shape.Layers;

    private bool ReadsFirstPositionOnly => model.Heads.All(head => head.ReadsFirstPositionOnly);

    public void WriteForward(SourceWriter writer)
    {
        writer.Member($"/// <summary>{HeadCode.LogitsSummary(model)}</summary>")
            .Open($"public override Logits Forward({names["EncodedBatch"]} batch)")
            .Write($"var hidden = {_backbone.Property}.Embeddings.Forward(batch);");
        WriteLayersFrom(writer, 0);
        WriteHeads(writer);
        writer.Close();
    }

    public void WriteStages(SourceWriter writer)
    {
        var boundaries = model.Stages.Where(stage => stage.FrozenBlocks > 0).GroupBy(Boundary).OrderBy(group => group.Key).ToList();
        StageDispatch.Write(writer, names, boundaries, PrefixReadsBatch, stage => CrossesPooled(stage) ? "prefix!" : "prefix!, batch");
        StageSpec? nearer = null;
        foreach (var stages in boundaries)
        {
            WritePrefix(writer, stages.First(), nearer);
            WriteSuffix(writer, stages.First());
            nearer = stages.First();
        }
    }

    private void WritePrefix(SourceWriter writer, StageSpec stage, StageSpec? nearer)
    {
        var hidden = _backbone.Shape.HiddenSize;
        var crossing = CrossesPooled(stage) ? $"one vector of each text crosses to the heads, [batch, {hidden}]"
            : stage.FrozenBlocks > LayerCount && ReadsFirstPositionOnly ? $"[batch, 1, {hidden}] crosses the boundary"
            : $"[batch, length, {hidden}] crosses the boundary";
        writer.Member($"// Frozen in stage {stage.Index}: {Words.Join(Words.FrozenPrefix(stage, _backbone))}; {crossing}.");
        if (nearer is null)
        {
            writer.Open($"private {names["Tensor"]} PrefixOf{stage.Name}({names["EncodedBatch"]} batch)");
            if (stage.FrozenBlocks == 1)
            {
                writer.Write($"return {_backbone.Property}.Embeddings.Forward(batch);").Close();
                return;
            }

            writer.Write($"var hidden = {_backbone.Property}.Embeddings.Forward(batch);");
        }
        else
        {
            var batch = PrefixReadsBatch(stage, nearer) ? $", {names["EncodedBatch"]} batch" : "";
            writer.Write($"// Goes on from what crosses the boundary of stage {nearer.Index}.")
                .Open($"private {names["Tensor"]} PrefixOf{stage.Name}({names["Tensor"]} hidden{batch})");
        }

        WritePrefixLayers(writer, stage, first: nearer is null ? 0 : Math.Min(nearer.FrozenBlocks - 1, LayerCount));
        writer.Close();
    }

    // Layers read its mask, and so does the mean over positions.
    private bool PrefixReadsBatch(StageSpec stage, StageSpec nearer) =>
        nearer.FrozenBlocks - 1 < LayerCount || _poolings[0] is not (PoolingKind.Pooler or PoolingKind.Cls or PoolingKind.Projected);

    private void WritePrefixLayers(SourceWriter writer, StageSpec stage, int first)
    {
        var end = Math.Min(stage.FrozenBlocks - 1, LayerCount);
        if (end < LayerCount)
        {
            writer.Write($"return {Layers(first, end - 1)};");
        }
        else if (!CrossesPooled(stage))
        {
            WriteLayersFrom(writer, first, result: "return");
        }
        else
        {
            if (first < LayerCount)
                WriteLayersFrom(writer, first);
            writer.Write($"return {Pooled(_poolings[0])};");
        }
    }

    private void WriteSuffix(SourceWriter writer, StageSpec stage)
    {
        var tensor = names["Tensor"];
        if (CrossesPooled(stage))
        {
            writer.Member($"private Logits SuffixOf{stage.Name}({tensor} pooled) =>").Indented(body => body.Write($"{Heads(_ => "pooled")};"));
            return;
        }

        writer.Write("").Open($"private Logits SuffixOf{stage.Name}({tensor} hidden, {names["EncodedBatch"]} batch)");
        if (stage.FrozenBlocks - 1 < LayerCount)
            WriteLayersFrom(writer, stage.FrozenBlocks - 1);
        WriteHeads(writer);
        writer.Close();
    }

    private void WriteHeads(SourceWriter writer)
    {
        if (_poolings is [not PoolingKind.Positions])
        {
            writer.Write($"var pooled = {Pooled(_poolings[0])};").Write($"return {Heads(_ => "pooled")};");
            return;
        }

        foreach (var pooling in _poolings.Where(pooling => pooling != PoolingKind.Positions))
            writer.Write($"var {Local(pooling)} = {Pooled(pooling)};");
        writer.Write($"return {Heads(Local)};");
    }

    private string Heads(Func<PoolingKind, string> input) =>
        $"new({string.Join(", ", model.Heads.Select((head, index) => $"{head.Property}.Forward({input(head.Pooling)}{HeadCode.Labels(head, index)})"))})";

    private string Pooled(PoolingKind pooling) => pooling switch
    {
        PoolingKind.Pooler => $"{_backbone.Property}.Pooler.Forward(hidden)",
        PoolingKind.Cls or PoolingKind.Projected => $"{names["SequencePooling"]}.First(hidden)",
        _ => $"{names["SequencePooling"]}.Mean(hidden, batch.Mask)",
    };

    private static string Local(PoolingKind pooling) => pooling switch
    {
        PoolingKind.Pooler => "pooled",
        PoolingKind.Cls or PoolingKind.Projected => "first",
        PoolingKind.Positions => "hidden",
        _ => "mean",
    };

    /// <summary>Runs the layers from one on to the last, which need not answer for positions that no head reads.</summary>
    private SourceWriter WriteLayersFrom(SourceWriter writer, int first, string result = "hidden =")
    {
        if (!ReadsFirstPositionOnly)
            return writer.Write($"{result} {Layers(first, LayerCount - 1)};");

        if (first < LayerCount - 1)
            writer.Write($"hidden = {Layers(first, LayerCount - 2)};");
        return writer
            .Write($"// No head reads another position than the first: [batch, 1, {_backbone.Shape.HiddenSize}].")
            .Write($"{result} {_backbone.Property}.Layer{LayerCount - 1}.ForwardFirst(hidden, batch.Mask);");
    }

    private string Layers(int first, int last) => first == last
        ? $"{_backbone.Property}.Layer{first}.Forward(hidden, batch.Mask)"
        : $"{_backbone.Property}.RunLayers({first}, {last}, hidden, batch.Mask)";

    /// <summary>Where the whole backbone is frozen and all heads read the same vector of it, only that vector crosses the boundary.</summary>
    private static bool CrossesPooled(StageSpec stage) => stage.Cost.CachedPooling is not null;

    /// <summary>How many blocks the stage's prefix runs: a pooler that only some heads read is left to the suffix.</summary>
    private int Boundary(StageSpec stage) => CrossesPooled(stage) ? stage.FrozenBlocks : Math.Min(stage.FrozenBlocks, LayerCount + 1);
}
