using ModelDsl.Backbones.Catalogue;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Checks that properties of the explicit form have the types of their parts.</summary>
internal static class PropertyRules
{
    public static void CheckBackbone(BackboneDeclaration backbone, BackboneFamily family, Findings findings)
    {
        if (backbone.Property is { } property && !(property.IsPartialGetter && property.TypeName == family.BackboneType))
            Report(property, family.BackboneType, findings);
    }

    public static void CheckHead(HeadDeclaration head, HeadForm form, LabelsSpec? labels, Findings findings)
    {
        if (head.Property is not { } property)
            return;
        var type = form.Class;
        if (!(property.IsPartialGetter && property.TypeName == type && HasArgument(property, head, labels)))
            Report(property, labels is null ? type : $"{type}<{labels.Type.Replace("global::", "")}>", findings);
    }

    private static bool HasArgument(PropertyDeclaration property, HeadDeclaration head, LabelsSpec? labels) => labels switch
    {
        null => property.TypeArgument is null,
        { Kind: LabelKind.Names } => LastName(property.TypeArgument) == labels.Type,
        _ => property.TypeArgument == (head.LabelEnum?.QualifiedName ?? labels.Type),
    };

    // The generator sees the emitted enum only as a simple name, the analyzer as a qualified one.
    private static string? LastName(string? type) => type?.Substring(type.LastIndexOf('.') + 1);

    private static void Report(PropertyDeclaration property, string type, Findings findings)
    {
        var wanted = $"{property.Accessibility} partial {type} {property.Name} {{ get; }}";
        findings.AddWithFix(Rules.BadProperty, Place.Member(property.Name), wanted, wanted);
    }
}
