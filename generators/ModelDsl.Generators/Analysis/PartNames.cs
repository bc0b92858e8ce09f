using Microsoft.CodeAnalysis.CSharp;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Checks the names of parts, which are tasks or properties.</summary>
internal static class PartNames
{
    public static void CheckHead(ModelDeclaration declaration, HeadDeclaration head, Findings findings)
    {
        var name = head.Member!;
        if (!IsIdentifier(head.Task!))
        {
            findings.Add(Rules.NoIdentifier, head.Place.AtArgument("0"), head.Task!);
        }
        else if (EmittedNames.RecordMembers.Contains(name)
            || EmittedNames.LocalsBesideHeads.Contains(Identifier.ToLocal(name))
            || IsTaken(declaration, name, head.Property, head.Names))
        {
            ReportTaken(head.Place.AtArgument("0"), name, head.Property, findings);
        }
    }

    public static void CheckBackbone(ModelDeclaration declaration, BackboneDeclaration backbone, Findings findings)
    {
        if (backbone.Property is not null && IsTaken(declaration, backbone.Member, backbone.Property, [backbone.Member]))
            ReportTaken(Place.Type, backbone.Member, backbone.Property, findings);
    }

    public static bool IsIdentifier(string name) =>
        SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None;

    private static bool IsTaken(ModelDeclaration declaration, string name, PropertyDeclaration? property, IEnumerable<string> names) =>
        EmittedNames.Members.Contains(name)
        || EmittedNames.Locals.Contains(name)
        || names.Any(declaration.InheritedNames.Contains)
        || (property is not null && (!IsIdentifier(name) || EmittedNames.NamesBesideFields.Contains(Identifier.ToLocal(name))));

    private static void ReportTaken(Place place, string name, PropertyDeclaration? property, Findings findings) =>
        findings.Add(
            Rules.ReservedName, property is null ? place : Place.Member(property.Name), name, property is null ? "task" : "property");
}
