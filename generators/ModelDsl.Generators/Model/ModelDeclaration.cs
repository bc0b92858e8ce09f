namespace ModelDsl.Generators.Model;

/// <summary>What the user wrote, before anything is resolved: the class and its attributes in order.</summary>
internal sealed record ModelDeclaration(
    TypeSpec Type,
    EquatableArray<string> TypeProblems,
    EquatableArray<BackboneUse> Backbones,
    EquatableArray<HeadUse> Heads,
    EquatableArray<FrozenUse> Frozen,
    EquatableArray<UnfreezeUse> Unfreezes,
    EquatableArray<StageUse> Stages);

/// <summary>The class that becomes a model, and how to open it again in another file.</summary>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="Containers">The headers of containing types, outermost first: <c>partial class Outer&lt;T&gt;</c>.</param>
/// <param name="Name">The class's name.</param>
/// <param name="TypeParameters"><c>&lt;T&gt;</c>, or empty.</param>
/// <param name="HiddenNames">Short type names that mean something else in this scope and must be qualified.</param>
internal sealed record TypeSpec(
    string Namespace,
    EquatableArray<string> Containers,
    string Name,
    string TypeParameters,
    string HintName,
    EquatableArray<string> HiddenNames)
{
    /// <summary>The class as code inside its namespace refers to it.</summary>
    public string SelfName => Name + TypeParameters;
}

/// <summary>A partial property that carries an attribute of ours.</summary>
/// <param name="TypeName">The simple name of its type, as far as it is known.</param>
/// <param name="TypeArgument">The simple name of its type's only argument, if it has one.</param>
internal sealed record PropertyUse(string Name, string Accessibility, bool IsPartialGetter, string TypeName, string? TypeArgument);

internal sealed record BackboneUse(Place Place, PropertyUse? Property, string? Name);

internal sealed record HeadUse(
    Place Place, PropertyUse? Property, string? Task, int? LabelCount, EquatableArray<string> LabelNames, EnumSpec? LabelEnum, int Pooling, double LossWeight);

/// <summary>An enum of labels: its members in the order of their values, without second names for the same value.</summary>
internal sealed record EnumSpec(string Name, string Namespace, string QualifiedName, EquatableArray<string> Members);

internal sealed record FrozenUse(Place Place, PropertyUse? Property, string? Part);

internal sealed record UnfreezeUse(Place Place, PropertyUse? Property, int? Stage, string? Layers, bool TopDown, string? Task);

internal sealed record StageUse(Place Place, int? Stage, string? Name, int? Epochs, double? LearningRate, double? HeadLearningRate);
