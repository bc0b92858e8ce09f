using Microsoft.CodeAnalysis;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing;

/// <summary>Turns a class with our attributes into a <see cref="ModelDeclaration"/>: the only place that reads symbols for the generator.</summary>
internal static class DeclarationParser
{
    public static ModelDeclaration Parse(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var backbones = new List<BackboneUse>();
        var heads = new List<HeadUse>();
        var frozen = new List<FrozenUse>();
        var unfreezes = new List<UnfreezeUse>();
        var stages = new List<StageUse>();

        var attributes = ModelAttributes.Of(type);
        for (var index = 0; index < attributes.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (data, name, symbol) = attributes[index];
            var place = new Place(index);
            var property = symbol is null ? null : PropertyOf(symbol);
            var read = new AttributeReader(data);
            switch (name)
            {
                case AttributeNames.Backbone:
                    backbones.Add(new(place, property, read.String(0)));
                    break;
                case AttributeNames.Head:
                case AttributeNames.HeadOfEnum:
                    heads.Add(HeadOf(place, property, data, read));
                    break;
                case AttributeNames.Frozen:
                    frozen.Add(new(place, property, read.String(0)));
                    break;
                case AttributeNames.UnfreezeStage:
                    unfreezes.Add(new(place, property, read.Int(0), read.String("Layers"), read.Int("Order") == 1, read.String("Task")));
                    break;
                case AttributeNames.Stage:
                    stages.Add(new(
                        place, read.Int(0), read.String("Name"), read.Int("Epochs"), read.Double("LearningRate"), read.Double("HeadLearningRate")));
                    break;
            }
        }

        return new(
            TypeParser.Parse(type),
            TypeParser.ProblemsOf(type, cancellationToken).ToEquatableArray(),
            backbones.ToEquatableArray(),
            heads.ToEquatableArray(),
            frozen.ToEquatableArray(),
            unfreezes.ToEquatableArray(),
            stages.ToEquatableArray());
    }

    private static HeadUse HeadOf(Place place, PropertyUse? property, AttributeData data, AttributeReader read) => new(
        place,
        property,
        read.String(0),
        read.Int("Labels"),
        read.Strings(1).ToEquatableArray(),
        data.AttributeClass is { TypeArguments: [INamedTypeSymbol { TypeKind: TypeKind.Enum } labels] } ? EnumOf(labels) : null,
        read.Int("Pooling") ?? 0,
        read.Double("LossWeight") ?? 1);

    private static EnumSpec EnumOf(INamedTypeSymbol type)
    {
        var members = type.GetMembers().OfType<IFieldSymbol>()
            .Where(field => field is { HasConstantValue: true })
            .GroupBy(field => Convert.ToDecimal(field.ConstantValue, System.Globalization.CultureInfo.InvariantCulture))
            .OrderBy(sameValue => sameValue.Key)
            .Select(sameValue => sameValue.First().Name);
        return new(
            type.ContainingType is null ? type.Name : "",
            TypeParser.NamespaceOf(type),
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            members.ToEquatableArray());
    }

    private static PropertyUse PropertyOf(IPropertySymbol property) => new(
        property.Name,
        AccessibilityText.Of(property.DeclaredAccessibility),
        property is { IsPartialDefinition: true, GetMethod: not null, SetMethod: null, IsStatic: false, IsIndexer: false },
        property.Type.Name,
        property.Type is INamedTypeSymbol { TypeArguments: [var argument] } ? argument.Name : null);
}
