namespace ModelDsl.Generators.Model;

/// <summary>The class and its attributes, unresolved and in source order.</summary>
/// <param name="Members">The other members and type parameters of the class.</param>
/// <param name="OldLanguage">The project's version of C# if it is too old for emitted code; otherwise null.</param>
/// <param name="InheritedNames">The names of parts and label types that members of the base class already have.</param>
internal sealed record ModelDeclaration(
    TypeSpec Type,
    string? OldLanguage,
    EquatableArray<TypeProblem> TypeProblems,
    EquatableArray<DeclaredMember> Members,
    EquatableArray<string> InheritedNames,
    EquatableArray<BackboneDeclaration> Backbones,
    EquatableArray<HeadDeclaration> Heads,
    EquatableArray<FrozenDeclaration> Frozen,
    EquatableArray<UnfreezeDeclaration> Unfreezes,
    EquatableArray<StageDeclaration> Stages);

/// <summary>The class of the model, with what its partial declarations in emitted files repeat.</summary>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="Containers">The headers of containing types, outermost first: <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="Name">The class's name.</param>
/// <param name="TypeParameters"><c>&lt;T&gt;</c>, or empty.</param>
/// <param name="HiddenNames">Short names of library types that the scope hides and emitted code must qualify.</param>
/// <param name="Warnings">Ids of warnings about types and labels that the user marked, for example as experimental.</param>
internal sealed record TypeSpec(
    string Namespace,
    EquatableArray<string> Containers,
    string Name,
    string TypeParameters,
    string HintName,
    EquatableArray<string> HiddenNames,
    EquatableArray<string> Warnings)
{
    /// <summary>The name of the class with its type parameters.</summary>
    public string SelfName => Name + TypeParameters;
}

/// <summary>A reason why no model can be emitted into the class.</summary>
/// <param name="Name">The class or containing type that has the problem.</param>
/// <param name="Problem">The rest of a sentence that begins with the name.</param>
/// <param name="Fix">The missing modifier, or null.</param>
internal sealed record TypeProblem(Place Place, string Name, string Problem, string? Fix = null);

/// <summary>A member or type parameter that the user declares in the class.</summary>
internal sealed record DeclaredMember(string Name, bool IsMethod);

/// <summary>A partial property with one of the attributes.</summary>
/// <param name="IsPartialGetter">Whether the generator can implement it: it has an accessibility, <c>partial</c> and only a getter.</param>
/// <param name="TypeName">The simple name of its type if that can be a head or backbone, otherwise the full name.</param>
/// <param name="TypeArgument">The full name of its only type argument, or the simple name if the compiler cannot bind it; null without
/// one.</param>
internal sealed record PropertyDeclaration(string Name, string Accessibility, bool IsPartialGetter, string TypeName, string? TypeArgument);

internal sealed record BackboneDeclaration(Place Place, PropertyDeclaration? Property, string? Name)
{
    /// <summary>The name of the backbone's property.</summary>
    public string Member => Property?.Name ?? "Backbone";
}

/// <param name="Kind">The kind that the attribute names, or null.</param>
internal sealed record HeadDeclaration(
    Place Place,
    PropertyDeclaration? Property,
    string? Task,
    HeadKind? Kind,
    int? LabelCount,
    EquatableArray<string> LabelNames,
    EnumDeclaration? LabelEnum,
    Pooling Pooling,
    HeadLoss Loss)
{
    /// <summary>The data file with the labels, or null.</summary>
    public string? LabelsFrom { get; init; }

    /// <summary>The column of the labels in that file, or null.</summary>
    public string? LabelColumn { get; init; }

    /// <summary>The name of the head's property.</summary>
    public string? Member => Property?.Name ?? Task;

    /// <summary>The names of members that are emitted for the head under any schedule.</summary>
    public IEnumerable<string> Names => Member is null ? [] : [Member, Member + "Labels", Task + "Label", Member + "Set"];
}

/// <summary>The settings of a head's training loss.</summary>
/// <param name="Weight">The weight in the sum of losses.</param>
/// <param name="GivenClassWeights">The weights of the classes; null if the attribute gives none.</param>
internal sealed record HeadLoss(
    double Weight, ClassWeights ClassWeights, EquatableArray<double>? GivenClassWeights, double LabelSmoothing);

/// <summary>An enum of labels, with its members in the order of their values. The first member of each value names
/// it; data may use the others too.</summary>
/// <param name="Name">Its short name; empty if another type contains it.</param>
/// <param name="IsVisible">Whether it is at least as accessible as the model.</param>
internal sealed record EnumDeclaration(
    string Name, string Namespace, string QualifiedName, EquatableArray<EnumMember> Members, bool IsVisible);

/// <summary>A member of an enum.</summary>
/// <param name="Aliases">The other members of the same value.</param>
/// <param name="Value">Its value if naming it is an error because of [Obsolete]; otherwise null.</param>
internal sealed record EnumMember(string Name, EquatableArray<string> Aliases, string? Value);

internal sealed record FrozenDeclaration(Place Place, PropertyDeclaration? Property, string? Part);

/// <param name="SaysOrder">Whether the attribute names the order.</param>
internal sealed record UnfreezeDeclaration(
    Place Place, PropertyDeclaration? Property, int? Stage, string? Layers, Order Order, bool SaysOrder, string? Task);

internal sealed record StageDeclaration(Place Place, int? Stage, string? Name, EquatableArray<SettingValue> Settings);

/// <summary>A setting with its value in an attribute.</summary>
/// <param name="Name">A name of <see cref="TrainingSettings"/>.</param>
internal sealed record SettingValue(string Name, double Value);
