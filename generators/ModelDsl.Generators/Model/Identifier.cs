using Microsoft.CodeAnalysis.CSharp;

namespace ModelDsl.Generators.Model;

/// <summary>Spells names so that they are identifiers in emitted code.</summary>
internal static class Identifier
{
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>A local variable for something of the property's name, and different from it.</summary>
    public static string ToLocal(string property)
    {
        var local = char.ToLowerInvariant(property[0]) + property.Substring(1);
        return local == property ? local + "Of" : Escape(local);
    }
}
