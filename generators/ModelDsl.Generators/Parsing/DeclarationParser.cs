using Microsoft.CodeAnalysis;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing;

/// <summary>Parses a class with model attributes into a <see cref="ModelDeclaration"/>.</summary>
internal sealed class DeclarationParser
{
    private readonly INamedTypeSymbol _type;
    private readonly List<BackboneDeclaration> _backbones = [];
    private readonly List<HeadDeclaration> _heads = [];
    private readonly List<INamedTypeSymbol> _enums = [];
    private readonly List<FrozenDeclaration> _frozen = [];
    private readonly List<UnfreezeDeclaration> _unfreezes = [];
    private readonly List<StageDeclaration> _stages = [];

    private DeclarationParser(INamedTypeSymbol type) => _type = type;

    public static ModelDeclaration Parse(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var parser = new DeclarationParser(type);
        var attributes = ModelAttributes.Read(type);
        for (var index = 0; index < attributes.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var property = attributes[index].Property is { } symbol ? PropertyParser.Parse(symbol, cancellationToken) : null;
            parser.Add(attributes[index], new(index), property);
        }

        return parser.Create(attributes, cancellationToken);
    }

    private void Add(ModelAttribute attribute, Place place, PropertyDeclaration? property)
    {
        var read = new AttributeReader(attribute.Data);
        switch (attribute.MetadataName)
        {
            case AttributeNames.Backbone:
                _backbones.Add(new(place, property, read.String(0)));
                break;
            case AttributeNames.Head:
            case AttributeNames.HeadOfEnum:
                var labels = EnumOf(attribute.Data);
                if (labels is not null)
                    _enums.Add(labels);
                _heads.Add(HeadOf(place, property, read, labels is null ? null : EnumParser.Parse(labels, _type)));
                break;
            case AttributeNames.Frozen:
                _frozen.Add(new(place, property, read.String(0)));
                break;
            case AttributeNames.UnfreezeStage:
                var order = read.Int("Order");
                _unfreezes.Add(
                    new(place, property, read.Int(0), read.String("Layers"), (Order)(order ?? 0), order is not null, read.String("Task")));
                break;
            case AttributeNames.Stage:
                _stages.Add(new(place, read.Int(0), read.String("Name"), SettingsOf(read).ToEquatableArray()));
                break;
        }
    }

    private ModelDeclaration Create(IReadOnlyList<ModelAttribute> attributes, CancellationToken cancellationToken)
    {
        var partNames = _heads.SelectMany(head => head.Names).Concat(_backbones.Select(backbone => backbone.Member)).ToList();
        var labelTypes = _heads.Where(head => head.LabelEnum is not null).Select(head => head.LabelEnum!.Name);
        return new(
            TypeParser.Parse(_type, partNames, UserWarnings.Find(_type, _enums)),
            ModelLanguage.OldVersionOf(_type.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree),
            ClassProblems.Find(_type, cancellationToken).ToEquatableArray(),
            MemberParser.FindDeclared(_type, attributes).ToEquatableArray(),
            MemberParser.FindInherited(partNames.Concat(labelTypes), attributes).ToEquatableArray(),
            _backbones.ToEquatableArray(),
            _heads.ToEquatableArray(),
            _frozen.ToEquatableArray(),
            _unfreezes.ToEquatableArray(),
            _stages.ToEquatableArray());
    }

    private static INamedTypeSymbol? EnumOf(AttributeData head) =>
        head.AttributeClass is { TypeArguments: [INamedTypeSymbol { TypeKind: TypeKind.Enum } labels] } ? labels : null;

    private static HeadDeclaration HeadOf(Place place, PropertyDeclaration? property, AttributeReader read, EnumDeclaration? labelEnum) =>
        new(
        place,
        property,
        read.String(0),
        (HeadKind?)read.Enum(1),
        read.Int("Labels"),
        // The names follow the task, or the kind if the attribute names one.
        read.Strings(1).Concat(read.Strings(2)).ToEquatableArray(),
        labelEnum,
        (Pooling)(read.Int("Pooling") ?? 0),
        new(
            read.Double("LossWeight") ?? 1,
            (ClassWeights)(read.Int("ClassWeights") ?? 0),
            read.Doubles("GivenClassWeights")?.ToEquatableArray(),
            read.Double("LabelSmoothing") ?? 0))
        {
            LabelsFrom = read.String("LabelsFrom"),
            LabelColumn = read.String("LabelColumn"),
        };

    private static IEnumerable<SettingValue> SettingsOf(AttributeReader read)
    {
        foreach (var setting in TrainingSettings.PerStage)
        {
            if (read.Number(setting.Name) is { } value)
                yield return new(setting.Name, value);
        }
    }
}
