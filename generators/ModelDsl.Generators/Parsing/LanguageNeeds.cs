using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ModelDsl.Generators.Parsing;

/// <summary>The version of C# that emitted code is written in: it calls methods with params spans, as those of LabelSet.</summary>
internal static class LanguageNeeds
{
    private const LanguageVersion Oldest = LanguageVersion.CSharp13;

    /// <summary>Returns the version that the class is compiled as, or null where it is new enough.</summary>
    public static string? OldVersion(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < Oldest } options
            ? options.LanguageVersion.ToDisplayString()
            : null;
}
