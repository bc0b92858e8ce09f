using Microsoft.CodeAnalysis.CSharp;

namespace ModelDsl.Generators.Model;

/// <summary>Turns names into identifiers of emitted code.</summary>
internal static class Identifier
{
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>Returns a name for a local variable that differs from the property's name.</summary>
    public static string ToLocal(string property)
    {
        var local = char.ToLowerInvariant(property[0]) + property.Substring(1);
        return local == property ? local + "Of" : Escape(local);
    }
}
