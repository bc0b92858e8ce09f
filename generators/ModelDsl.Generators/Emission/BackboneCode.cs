using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>Emits the type of a backbone, with a property for each block, and the sizes that it is compiled for.</summary>
internal static class BackboneCode
{
    public static void Shape(SourceWriter writer, BackboneSpec backbone, TypeNames names)
    {
        writer.Write("// The sizes that this code was compiled for; a checkpoint of any other shape is refused.");
        if (backbone is EncoderDecoderSpec stacks)
            StacksShape(writer, stacks, names);
        else
            EncoderShape(writer, (EncoderSpec)backbone, names);
    }

    public static void Encoder(SourceWriter writer, EncoderSpec backbone, TypeNames names)
    {
        var type = backbone.Family.BackboneType;
        writer.Member($"/// <summary>{Xml.Escape(backbone.Checkpoint)} as compiled: each property is a block that can be frozen.</summary>")
            .Open($"public sealed class {type} : {names[backbone.Family.Name + "Model"]}")
            .Write($"internal {type}({names["EncoderConfig"]} config, {names["WeightSource"]} weights)")
            .Indented(body => body.Write(": base(config, weights)"))
            .Write("{");
        if (backbone.HasPooler)
            writer.Indented(body => body.Write("Pooler = AddPooler(weights);"));
        writer.Write("}");
        foreach (var layer in backbone.Blocks.Where(block => block.Kind == BlockKind.Layer))
        {
            writer.Member($"/// <summary>{Summary(layer)}</summary>")
                .Write($"public {names["EncoderLayer"]} Layer{layer.Index} => Layers[{layer.Index}];");
        }

        if (backbone.HasPooler)
        {
            writer.Member("/// <summary>A dense layer and tanh over the first position.</summary>")
                .Write($"public {names["EncoderPooler"]} Pooler {{ get; }}");
        }

        writer.Close();

        string Summary(BlockSpec layer) => layer.Index == 0 ? "Layer 0, nearest the input."
            : layer.Index == backbone.Shape.Layers - 1 ? $"Layer {layer.Index}, nearest the heads."
            : $"Layer {layer.Index}.";
    }

    public static void Stacks(SourceWriter writer, EncoderDecoderSpec backbone, TypeNames names)
    {
        var type = backbone.Family.BackboneType;
        writer.Member($"/// <summary>{Xml.Escape(backbone.Checkpoint)} as compiled: its blocks are Shared, the layers, and the normalisation behind each stack.</summary>")
            .Open($"public sealed class {type} : {names[backbone.Family.Name + "Model"]}")
            .Write($"internal {type}({names["T5Config"]} config, {names["WeightSource"]} weights)")
            .Indented(body => body.Write(": base(config, weights)"))
            .Write("{")
            .Write("}");
        for (var layer = 0; layer < backbone.Shape.EncoderLayers; layer++)
        {
            writer.Member($"/// <summary>Layer {layer} of the encoder{Nearest(layer, backbone.Shape.EncoderLayers, "the input", "the decoder")}.</summary>")
                .Write($"public {names["T5EncoderLayer"]} EncoderLayer{layer} => Encoder.Layers[{layer}];");
        }

        for (var layer = 0; layer < backbone.Shape.DecoderLayers; layer++)
        {
            writer.Member($"/// <summary>Layer {layer} of the decoder{Nearest(layer, backbone.Shape.DecoderLayers, "its input", "the output")}.</summary>")
                .Write($"public {names["T5DecoderLayer"]} DecoderLayer{layer} => Decoder.Layers[{layer}];");
        }

        writer.Close();
    }

    private static string Nearest(int layer, int layers, string first, string last) =>
        layer == 0 ? $", nearest {first}" : layer == layers - 1 ? $", nearest {last}" : "";

    private static void EncoderShape(SourceWriter writer, EncoderSpec backbone, TypeNames names)
    {
        var shape = backbone.Shape;
        var tokenTypes = backbone.EncoderFamily.Keys.TokenTypes is null ? "" : $"\nTokenTypes = {shape.TokenTypes},";
        writer
            .Open($"private static readonly {names["EncoderShape"]} CompiledShape = new()")
            .Write($"VocabularySize = {shape.VocabularySize},")
            .Write($"HiddenSize = {shape.HiddenSize},")
            .Write($"Layers = {shape.Layers},")
            .Write($"AttentionHeads = {shape.AttentionHeads},")
            .Write($"IntermediateSize = {shape.IntermediateSize},")
            .Write($"MaxPositions = {shape.MaxPositions},{tokenTypes}")
            .Close(";");
    }

    private static void StacksShape(SourceWriter writer, EncoderDecoderSpec backbone, TypeNames names)
    {
        var shape = backbone.Shape;
        writer.Open($"private static readonly {names["T5Shape"]} CompiledShape = new()")
            .Write($"VocabularySize = {shape.VocabularySize},")
            .Write($"ModelSize = {shape.ModelSize},")
            .Write($"KeySize = {shape.KeySize},")
            .Write($"FeedForwardSize = {shape.FeedForwardSize},")
            .Write($"EncoderLayers = {shape.EncoderLayers},")
            .Write($"DecoderLayers = {shape.DecoderLayers},")
            .Write($"AttentionHeads = {shape.AttentionHeads},")
            .Write($"RelativeBuckets = {shape.RelativeBuckets},")
            .Write($"RelativeMaxDistance = {shape.RelativeMaxDistance},")
            .Write($"IsGated = {(shape.IsGated ? "true" : "false")},")
            .Write($"IsTied = {(shape.IsTied ? "true" : "false")},")
            .Close(";");
    }
}
