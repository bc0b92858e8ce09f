using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing;

/// <summary>Reads how the annotated class is declared, and whether a model can be emitted into it.</summary>
internal static class TypeParser
{
    public static TypeSpec Parse(INamedTypeSymbol type)
    {
        var containers = ContainersOf(type).Reverse().ToList();
        return new(
            NamespaceOf(type),
            containers.Select(Header).ToEquatableArray(),
            type.Name,
            TypeParametersOf(type),
            HintName(type, containers),
            KnownTypes.Names.Where(name => IsHidden(type, name)).ToEquatableArray());
    }

    public static string NamespaceOf(INamedTypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } ns ? ns.ToDisplayString() : "";

    /// <summary>Why no model can be emitted into this class, each as the end of a sentence; empty where it can.</summary>
    public static IEnumerable<string> ProblemsOf(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        if (type.IsRecord || type.IsStatic || type.IsAbstract)
            yield return $"{type.Name} must be an ordinary class, not a {Kind(type)}";
        if (type.BaseType is { SpecialType: not SpecialType.System_Object } parent && NamespaceOf(parent) != "ModelDsl.Models")
            yield return $"{type.Name} must not have a base class: the generator derives it from a model class";
        foreach (var declared in ContainersOf(type).Prepend(type))
        {
            if (!IsPartial(declared, cancellationToken))
                yield return $"{declared.Name} must be declared partial";
        }
    }

    private static IEnumerable<INamedTypeSymbol> ContainersOf(INamedTypeSymbol type)
    {
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
            yield return container;
    }

    private static string Kind(INamedTypeSymbol type) => type.IsRecord ? "record" : type.IsStatic ? "static class" : "abstract class";

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax(cancellationToken) is not TypeDeclarationSyntax syntax || syntax.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string Header(INamedTypeSymbol type)
    {
        var keyword = type switch
        {
            { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
        return $"partial {keyword} {Escaped(type.Name)}{TypeParametersOf(type)}";
    }

    private static string TypeParametersOf(INamedTypeSymbol type) =>
        type.TypeParameters.IsEmpty ? "" : $"<{string.Join(", ", type.TypeParameters.Select(parameter => Escaped(parameter.Name)))}>";

    private static string HintName(INamedTypeSymbol type, IEnumerable<INamedTypeSymbol> containers)
    {
        var names = containers.Append(type).Select(declared => declared.Arity == 0 ? declared.Name : $"{declared.Name}`{declared.Arity}");
        var ns = NamespaceOf(type);
        return (ns.Length == 0 ? "" : ns + ".") + string.Join(".", names);
    }

    // Emitted files import what they need inside the model's own namespace, so only that namespace and the types around the model can hide a name.
    private static bool IsHidden(INamedTypeSymbol type, string name)
    {
        var known = KnownTypes.NamespaceOf(name);
        for (var scope = type; scope is not null; scope = scope.ContainingType)
        {
            if (scope.Name == name || scope.GetTypeMembers(name).Length > 0 || scope.TypeParameters.Any(parameter => parameter.Name == name))
                return true;
        }

        return type.ContainingNamespace.GetMembers(name).Any(member => member.ContainingNamespace.ToDisplayString() != known);
    }

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
