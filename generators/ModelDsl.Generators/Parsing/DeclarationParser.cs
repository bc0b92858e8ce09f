using Microsoft.CodeAnalysis;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing;

/// <summary>Turns a class with our attributes into a <see cref="ModelDeclaration"/>: the only place that reads symbols for the
/// generator.</summary>
internal static class DeclarationParser
{
    public static ModelDeclaration Parse(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var backbones = new List<BackboneDeclaration>();
        var heads = new List<HeadDeclaration>();
        var enums = new List<INamedTypeSymbol>();
        var frozen = new List<FrozenDeclaration>();
        var unfreezes = new List<UnfreezeDeclaration>();
        var stages = new List<StageDeclaration>();

        var attributes = ModelAttributes.Read(type);
        for (var index = 0; index < attributes.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (data, name, symbol) = attributes[index];
            var place = new Place(index);
            var property = symbol is null ? null : PropertyParser.Parse(symbol, cancellationToken);
            var read = new AttributeReader(data);
            switch (name)
            {
                case AttributeNames.Backbone:
                    backbones.Add(new(place, property, read.String(0)));
                    break;
                case AttributeNames.Head:
                case AttributeNames.HeadOfEnum:
                    var labels = data.AttributeClass is { TypeArguments: [INamedTypeSymbol { TypeKind: TypeKind.Enum } named] }
                        ? named : null;
                    if (labels is not null)
                        enums.Add(labels);
                    heads.Add(HeadOf(place, property, read, labels is null ? null : EnumParser.Parse(labels, type)));
                    break;
                case AttributeNames.Frozen:
                    frozen.Add(new(place, property, read.String(0)));
                    break;
                case AttributeNames.UnfreezeStage:
                    unfreezes.Add(
                        new(place, property, read.Int(0), read.String("Layers"), (Order)(read.Int("Order") ?? 0), read.String("Task")));
                    break;
                case AttributeNames.Stage:
                    stages.Add(new(place, read.Int(0), read.String("Name"), SettingsOf(read).ToEquatableArray()));
                    break;
            }
        }

        var partNames = heads.SelectMany(head => head.Names).Concat(backbones.Select(backbone => backbone.Member)).ToList();
        var labelTypes = heads.Where(head => head.LabelEnum is not null).Select(head => head.LabelEnum!.Name);
        return new(
            TypeParser.Parse(type, partNames, UserWarnings.Find(type, enums)),
            LanguageNeeds.OldVersion(type),
            ClassProblems.Find(type, cancellationToken).ToEquatableArray(),
            MemberParser.FindDeclared(type, attributes).ToEquatableArray(),
            MemberParser.FindInherited(partNames.Concat(labelTypes), attributes).ToEquatableArray(),
            backbones.ToEquatableArray(),
            heads.ToEquatableArray(),
            frozen.ToEquatableArray(),
            unfreezes.ToEquatableArray(),
            stages.ToEquatableArray());
    }

    private static HeadDeclaration HeadOf(Place place, PropertyDeclaration? property, AttributeReader read, EnumDeclaration? labelEnum) =>
        new(
        place,
        property,
        read.String(0),
        (HeadKind?)read.Enum(1),
        read.Int("Labels"),
        // With or without a kind before them.
        read.Strings(1).Concat(read.Strings(2)).ToEquatableArray(),
        labelEnum,
        (Pooling)(read.Int("Pooling") ?? 0),
        read.Double("LossWeight") ?? 1);

    private static IEnumerable<SettingValue> SettingsOf(AttributeReader read)
    {
        foreach (var setting in TrainingSettings.PerStage)
        {
            if (read.Number(setting.Name) is { } value)
                yield return new(setting.Name, value);
        }
    }
}
