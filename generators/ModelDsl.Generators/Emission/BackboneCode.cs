using ModelDsl.Backbones.Catalogue;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>Emits the backbone's shape and its type, which has a property for each layer.</summary>
internal static class BackboneCode
{
    public static void WriteShape(SourceWriter writer, NetworkForm form, TypeNames names)
    {
        writer.Write("// The compiled shape; checkpoints of another shape are refused.")
            .Open($"private static readonly {names[form.Types.Shape]} CompiledShape = new()");
        foreach (var (property, value) in form.Sizes)
            writer.Write($"{property} = {value},");
        writer.Close(";");
    }

    public static void WriteType(SourceWriter writer, BackboneSpec backbone, TypeNames names)
    {
        var (form, type) = (backbone.Form, backbone.Family.BackboneType);
        writer.Member($"/// <summary>{Xml.Escape(backbone.Checkpoint)} as compiled: {form.Summary}</summary>")
            .Open($"public sealed class {type} : {names[backbone.Family.Name + "Model"]}")
            .Write($"internal {type}({names[form.Types.Config]} config, {names["WeightSource"]} weights)")
            .Indented(body => body.Write(": base(config, weights)"))
            .Write("{");
        if (form.Pooler is { } added)
            writer.Indented(body => body.Write($"{added.Property} = {added.Create};"));
        writer.Write("}");
        foreach (var stack in form.Stacks)
            WriteLayers(writer, stack, names);
        if (form.Pooler is { } pooler)
            writer.Member($"/// <summary>{pooler.Summary}</summary>").Write($"public {names[pooler.Type]} {pooler.Property} {{ get; }}");
        writer.Close();
    }

    private static void WriteLayers(SourceWriter writer, StackForm stack, TypeNames names)
    {
        for (var layer = 0; layer < stack.Count; layer++)
        {
            var nearest = layer == 0
                ? $", nearest {stack.Documentation.First}" : layer == stack.Count - 1 ? $", nearest {stack.Documentation.Last}" : "";
            writer.Member($"/// <summary>Layer {layer}{stack.Documentation.Of}{nearest}.</summary>")
                .Write($"public {names[stack.LayerType]} {stack.LayerMember}{layer} => {stack.Module}Layers[{layer}];");
        }
    }
}
