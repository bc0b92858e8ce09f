namespace ModelDsl.Generators.Model;

/// <summary>What the user wrote, before anything is resolved: the class and its attributes in order.</summary>
/// <param name="Members">What else the class declares: members and type parameters.</param>
/// <param name="OldLanguage">The project's version of C# where emitted code needs a newer one; otherwise null.</param>
/// <param name="InheritedNames">Which of the names that the attributes ask for belong to members of the base class.</param>
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

/// <summary>The class that becomes a model, and how to open it again in another file.</summary>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="Containers">The headers of containing types, outermost first: <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="Name">The class's name.</param>
/// <param name="TypeParameters"><c>&lt;T&gt;</c>, or empty.</param>
/// <param name="HiddenNames">Short type names that mean something else in this scope and must be qualified.</param>
/// <param name="Warnings">Ids under which the compiler warns of what the user marked, such as experimental labels.</param>
internal sealed record TypeSpec(
    string Namespace,
    EquatableArray<string> Containers,
    string Name,
    string TypeParameters,
    string HintName,
    EquatableArray<string> HiddenNames,
    EquatableArray<string> Warnings)
{
    /// <summary>The class as code inside its namespace refers to it.</summary>
    public string SelfName => Name + TypeParameters;
}

/// <summary>Why no model can be emitted into the class.</summary>
/// <param name="Name">The class, or the type around it that is at fault.</param>
/// <param name="Problem">What is wrong, as the rest of a sentence that begins with the name.</param>
/// <param name="Fix">The modifier that would mend it, if one would.</param>
internal sealed record TypeProblem(Place Place, string Name, string Problem, string? Fix = null);

/// <summary>A member or type parameter that the user declares in the class.</summary>
internal sealed record DeclaredMember(string Name, bool IsMethod);

/// <summary>A partial property that carries an attribute of ours.</summary>
/// <param name="IsPartialGetter">Whether it can be implemented: a partial property with nothing but an accessibility and a getter.</param>
/// <param name="TypeName">The simple name of its type if that may be one of ours, otherwise the full name.</param>
/// <param name="TypeArgument">The full name of its type's only argument if that is known yet, otherwise the simple name; null if there is
/// none.</param>
internal sealed record PropertyDeclaration(string Name, string Accessibility, bool IsPartialGetter, string TypeName, string? TypeArgument);

internal sealed record BackboneDeclaration(Place Place, PropertyDeclaration? Property, string? Name)
{
    /// <summary>The property of the model that is the backbone.</summary>
    public string Member => Property?.Name ?? "Backbone";
}

/// <param name="Kind">The kind if it is written out, otherwise null.</param>
internal sealed record HeadDeclaration(
    Place Place,
    PropertyDeclaration? Property,
    string? Task,
    HeadKind? Kind,
    int? LabelCount,
    EquatableArray<string> LabelNames,
    EnumDeclaration? LabelEnum,
    Pooling Pooling,
    double LossWeight)
{
    /// <summary>The property of the model that is the head.</summary>
    public string? Member => Property?.Name ?? Task;

    /// <summary>The names that are emitted for the head whatever the schedule is.</summary>
    public IEnumerable<string> Names => Member is null ? [] : [Member, Member + "Labels", Task + "Label", Member + "Set"];
}

/// <summary>An enum of labels: its members in the order of their values, without second names for the same value.</summary>
/// <param name="Name">Its short name; empty where it is nested in another type.</param>
/// <param name="IsVisible">Whether it can be used wherever the model can.</param>
internal sealed record EnumDeclaration(
    string Name, string Namespace, string QualifiedName, EquatableArray<EnumMember> Members, bool IsVisible);

/// <summary>A member of an enum.</summary>
/// <param name="Value">Its value, where code must not name it because it is marked [Obsolete] as an error; otherwise null.</param>
internal sealed record EnumMember(string Name, string? Value);

internal sealed record FrozenDeclaration(Place Place, PropertyDeclaration? Property, string? Part);

internal sealed record UnfreezeDeclaration(
    Place Place, PropertyDeclaration? Property, int? Stage, string? Layers, Order Order, string? Task);

internal sealed record StageDeclaration(Place Place, int? Stage, string? Name, EquatableArray<SettingValue> Settings);

/// <summary>A setting that an attribute gives.</summary>
/// <param name="Name">A name of <see cref="TrainingSettings"/>.</param>
internal sealed record SettingValue(string Name, double Value);
