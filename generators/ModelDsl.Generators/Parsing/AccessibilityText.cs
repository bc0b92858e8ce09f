using Microsoft.CodeAnalysis;

namespace ModelDsl.Generators.Parsing;

internal static class AccessibilityText
{
    public static string Format(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Public => "public",
        Accessibility.Internal => "internal",
        Accessibility.Protected => "protected",
        Accessibility.ProtectedOrInternal => "protected internal",
        Accessibility.ProtectedAndInternal => "private protected",
        _ => "private",
    };
}
