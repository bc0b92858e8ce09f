using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing;

/// <summary>Finds the reasons why no model can be emitted into a class.</summary>
internal static class ClassProblems
{
    public static IEnumerable<TypeProblem> Find(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (type.TypeKind != TypeKind.Class || type.IsRecord || type.IsStatic || type.IsAbstract)
        {
            yield return new(Place.Type, type.Name, $"must be an ordinary class, not {Kind(type)}");
            yield break;
        }

        if (SyntaxFacts.GetKeywordKind(type.Name) != SyntaxKind.None)
            yield return new(Place.Type, type.Name, "is a keyword: give the class another name");
        if (HasBaseClass(type))
            yield return new(Place.Type, type.Name, "must not have a base class: the generator derives it from a model class");
        if (type.InstanceConstructors.Any(constructor => IsUnsuitable(constructor, cancellationToken)))
        {
            yield return new(Place.Type,
                type.Name,
                "must not declare a constructor, unless it calls the emitted one by this(...): a model is opened by FromPretrained");
        }

        foreach (var member in type.GetMembers().Where(IsRequired))
        {
            yield return new(Place.Member(member.Name),
                type.Name,
                $"must not have the required member {member.Name}: FromPretrained creates the model and does not set it");
        }

        var place = Place.Type;
        var depth = 0;
        for (var declared = type; declared is not null; declared = declared.ContainingType, place = Place.Container(depth++))
        {
            if (declared.IsFileLocal)
                yield return new(place, declared.Name, "must not be file-local: the model's parts stand in several files");
            if (!IsPartial(declared, cancellationToken))
                yield return new(place, declared.Name, "must be declared partial", Fix: "partial");
        }
    }

    private static string Kind(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true } => "a record",
        { TypeKind: TypeKind.Struct } => "a struct",
        { TypeKind: TypeKind.Interface } => "an interface",
        { IsStatic: true } => "a static class",
        _ => "an abstract class",
    };

    // The analyzer also sees the emitted base class.
    private static bool HasBaseClass(INamedTypeSymbol type) =>
        type.BaseType is { SpecialType: not SpecialType.System_Object } parent
        && !(parent is { IsGenericType: true, Name: "PretrainedModel" or "StagedModel" } && TypeParser.NamespaceOf(parent) == "ModelDsl");

    private static bool IsUnsuitable(IMethodSymbol constructor, CancellationToken cancellationToken) =>
        constructor.DeclaringSyntaxReferences
        .Where(reference => !GeneratedSource.Is(reference.SyntaxTree))
        .Select(reference => (reference.GetSyntax(cancellationToken) as ConstructorDeclarationSyntax)?.Initializer)
        .Any(initializer => initializer?.IsKind(SyntaxKind.ThisConstructorInitializer) != true);

    private static bool IsRequired(ISymbol member) => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax(cancellationToken) is not TypeDeclarationSyntax syntax || syntax.Modifiers.Any(SyntaxKind.PartialKeyword));
}
