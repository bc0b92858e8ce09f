using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ModelDsl.Generators.Parsing;

/// <summary>The version of C# that emitted code needs. Nothing is emitted into a project of an older one.</summary>
internal static class ModelLanguage
{
    // Emitted code calls methods with params spans, such as LabelSet.Create.
    private const LanguageVersion Oldest = LanguageVersion.CSharp13;

    public static bool IsNewEnough(SyntaxTree tree) => OldVersionOf(tree) is null;

    /// <summary>Returns the version of a source if it is too old, otherwise null.</summary>
    public static string? OldVersionOf(SyntaxTree? tree) =>
        tree?.Options is CSharpParseOptions { LanguageVersion: < Oldest } old ? old.LanguageVersion.ToDisplayString() : null;
}
