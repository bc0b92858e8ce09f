using Microsoft.CodeAnalysis;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing;

/// <summary>A model attribute, and its property in the explicit form.</summary>
internal readonly record struct ModelAttribute(AttributeData Data, string MetadataName, IPropertySymbol? Property);

/// <summary>Reads the attributes of a class and its properties in a fixed order. A <see cref="Place"/> is an index into it.</summary>
internal static class ModelAttributes
{
    public static IReadOnlyList<ModelAttribute> Read(INamedTypeSymbol type)
    {
        var attributes = new List<ModelAttribute>();
        Add(type, property: null);
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>().Where(property => property.PartialDefinitionPart is null))
            Add(property, property);
        return attributes;

        void Add(ISymbol symbol, IPropertySymbol? property)
        {
            foreach (var data in symbol.GetAttributes())
            {
                if (MetadataName(data) is { } name)
                    attributes.Add(new(data, name, property));
            }
        }
    }

    private static string? MetadataName(AttributeData data)
    {
        var attribute = data.AttributeClass;
        if (attribute?.ContainingNamespace is not { Name: "ModelDsl", ContainingNamespace.IsGlobalNamespace: true })
            return null;
        return attribute.MetadataName switch
        {
            "BackboneAttribute" => AttributeNames.Backbone,
            "HeadAttribute" => AttributeNames.Head,
            "HeadAttribute`1" => AttributeNames.HeadOfEnum,
            "FrozenAttribute" => AttributeNames.Frozen,
            "UnfreezeStageAttribute" => AttributeNames.UnfreezeStage,
            "StageAttribute" => AttributeNames.Stage,
            _ => null,
        };
    }
}
