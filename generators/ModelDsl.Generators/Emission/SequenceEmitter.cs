using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>
/// Emits how a batch flows through an encoder-decoder, and how it answers. What crosses the boundary of a stage is what the encoder has of
/// the source: its output, or that of its frozen layers.
/// </summary>
internal sealed class SequenceEmitter(ModelSpec model, TypeNames names)
{
    private readonly EncoderDecoderSpec _backbone = (EncoderDecoderSpec)model.Backbone;
    private readonly HeadSpec _head = model.Heads[0];

    public void WriteForward(SourceWriter writer)
    {
        var batch = names["EncodedBatch"];
        writer.Member($"/// <summary>{HeadCode.LogitsSummary(model)}</summary>")
            .Write($"public override Logits Forward({batch} batch) => Write(batch, {_backbone.Property}.Encode(batch));")
            .Member("// The decoder reads each true token and says which comes next, for all of them at once.")
            .Write($"private Logits Write({batch} batch, {names["Tensor"]} memory) =>")
            .Indented(body => body.Write($"new({_head.Property}.Forward({_backbone.Property}.Decode(batch.Target(0), memory, batch.Mask)));"));
    }

    public void WriteStages(SourceWriter writer)
    {
        var boundaries = model.Stages.Where(stage => stage.FrozenBlocks > 0).GroupBy(stage => stage.FrozenBlocks).OrderBy(group => group.Key).ToList();
        StageDispatch.Write(writer, names, boundaries, PrefixReadsBatch, _ => "prefix!, batch");
        StageSpec? nearer = null;
        foreach (var stages in boundaries)
        {
            WritePrefix(writer, stages.First(), nearer);
            WriteSuffix(writer, stages.First());
            nearer = stages.First();
        }
    }

    /// <summary>Answers are written token by token, and not read off logits.</summary>
    public void WriteAnswer(SourceWriter writer)
    {
        var (list, batch, options, head) = (names["IReadOnlyList"], names["EncodedBatch"], names["GenerationOptions"], _head.Property);
        var generator = $"new {names["SequenceGenerator"]}({_backbone.Property}, {head})";
        writer.Member("/// <summary>How the model writes: at first as the checkpoint's generation_config.json says.</summary>")
            .Open($"public {options} Generation")
            .Write($"get => {head}.Generation;")
            .Write($"set => {head}.Generation = value;")
            .Close()
            .Member("/// <summary>What the model writes about a text, in another way than <see cref=\"Generation\"/>.</summary>")
            .Write($"public Prediction Predict(string text, {options} generation) => Predict([text], generation)[0];")
            .Member("/// <summary>What the model writes about each text, in the order of the texts.</summary>")
            .Write($"public {list}<Prediction> Predict({names["IEnumerable"]}<string> texts, {options} generation) => Predict(texts, batch => Answer(batch, generation));")
            .Member("/// <summary>What the model writes about each row of a batch.</summary>")
            .Write($"public {list}<Prediction> Predict({batch} batch, {options} generation) => Predict(batch, rows => Answer(rows, generation));")
            .Member("/// <inheritdoc/>")
            .Write($"protected override {list}<string> Generate({batch} batch) => {generator}.Write(batch);")
            .Member("/// <inheritdoc/>")
            .Write($"protected override {list}<Prediction> Answer({batch} batch) => Answer(batch, Generation);")
            .Member($"private {list}<Prediction> Answer({batch} batch, {options} generation) =>")
            .Indented(body => body.Write($"[.. {generator}.Write(batch, generation).Select(text => new Prediction(text))];"));
        names.Import("System.Linq");
    }

    private bool CrossesMemory(StageSpec stage) => stage.FrozenBlocks == _backbone.LongestPrefix;

    private void WritePrefix(SourceWriter writer, StageSpec stage, StageSpec? nearer)
    {
        var parameters = nearer is null ? $"{names["EncodedBatch"]} batch"
            : PrefixReadsBatch(stage, nearer) ? $"{names["Tensor"]} hidden, {names["EncodedBatch"]} batch"
            : $"{names["Tensor"]} hidden";
        writer.Member($"// Frozen in stage {stage.Index}: {Words.Join(Words.FrozenPrefix(stage, _backbone))}; [batch, source length, {_backbone.Shape.ModelSize}] crosses the boundary.")
            .Write($"private {names["Tensor"]} PrefixOf{stage.Name}({parameters}) =>")
            .Indented(body => body.Write($"{Prefix(stage, nearer)};"));
    }

    private string Prefix(StageSpec stage, StageSpec? nearer)
    {
        if (nearer is null && CrossesMemory(stage))
            return $"{_backbone.Property}.Encode(batch)";

        var input = nearer is null ? $"{_backbone.Property}.EmbedSource(batch)" : "hidden";
        var (first, end) = (nearer is null ? 0 : FrozenLayers(nearer), FrozenLayers(stage));
        var hidden = first == end ? input : $"{_backbone.Property}.Encoder.RunLayers({first}, {end - 1}, {input}, batch.Mask)";
        return CrossesMemory(stage) ? $"{_backbone.Property}.Encoder.Norm.Forward({hidden})" : hidden;
    }

    // Layers read its mask; the normalisation behind them does not.
    private bool PrefixReadsBatch(StageSpec stage, StageSpec nearer) => FrozenLayers(nearer) < FrozenLayers(stage);

    private int FrozenLayers(StageSpec stage) => Math.Min(stage.FrozenBlocks - 1, _backbone.Shape.EncoderLayers);

    private void WriteSuffix(SourceWriter writer, StageSpec stage)
    {
        var signature = $"private Logits SuffixOf{stage.Name}({names["Tensor"]} {(CrossesMemory(stage) ? "memory" : "hidden")}, {names["EncodedBatch"]} batch)";
        if (CrossesMemory(stage))
        {
            writer.Member($"{signature} => Write(batch, memory);");
            return;
        }

        writer.Write("").Open(signature);
        var (layers, first) = (_backbone.Shape.EncoderLayers, stage.FrozenBlocks - 1);
        if (first < layers)
            writer.Write($"hidden = {_backbone.Property}.Encoder.RunLayers({first}, {layers - 1}, hidden, batch.Mask);");
        writer.Write($"return Write(batch, {_backbone.Property}.Encoder.Norm.Forward(hidden));").Close();
    }
}
