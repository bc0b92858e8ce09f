using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>In the explicit form, a part's property must have the type that is emitted for it.</summary>
internal static class PropertyRules
{
    public const string BackboneType = "BertBackbone";

    public static void CheckBackbone(BackboneUse backbone, Findings findings)
    {
        if (backbone.Property is { } property && !(property.IsPartialGetter && property.TypeName == BackboneType))
            findings.Add(Rules.BadProperty, backbone.Place, Wanted(property, BackboneType));
    }

    public static void CheckHead(HeadUse head, LabelsSpec labels, Findings findings)
    {
        // A label type's simple name is enough: the compiler compares the two parts of a partial property itself.
        var label = labels.Type.Substring(labels.Type.LastIndexOf('.') + 1);
        if (head.Property is { } property
            && !(property.IsPartialGetter && property.TypeName == "ClassificationHead" && property.TypeArgument == (label == "int" ? "Int32" : label)))
        {
            findings.Add(Rules.BadProperty, head.Place, Wanted(property, $"ClassificationHead<{label}>"));
        }
    }

    private static string Wanted(PropertyUse property, string type) => $"{property.Accessibility} partial {type} {property.Name} {{ get; }}";
}
