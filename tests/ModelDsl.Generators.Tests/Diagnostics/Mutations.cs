using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>Mutates sources: half-typed code, and code by somebody who has not read the documentation.</summary>
internal static class Mutations
{
    private static readonly string[] Arguments =
    [
        "null", "null!", "default", "0", "-1", "3", "int.MaxValue", "int.MinValue", "1.5", "double.NaN", "1e400", "99999999999", "'c'",
        "true", "typeof(int)",
        "\"\"", "\" \"", "\"11\"", "\"0-2000000000\"", "\"1-\"", "\"-\"", "\",,\"", "\"TaskA\"", "\"Stage\"", "\"\\u0041\\n\"",
        "\"\\uD800\"", "@\"C:\\\"\"x\"",
        "\"\"\"raw \"text\" \"\"\"", "$\"{1}\"", "\"a\" + \"b\"", "nameof(System)", "nameof(", "Missing", "Missing.Member", "(Pooling)7",
        "Frozen.Everything",
        "[\"a\", \"b\"]", "new[] { \"a\", null }", "new string[0]", "\"unterminated", $"\"{new string('x', 100_000)}\"", "",
    ];

    private static readonly string[] Attributes =
    [
        "Backbon", "Backbone", "Backbone()", "Backbone(\"bert-base\")", "Head", "Head()", "Head(\"TaskA\")", "Head<Missing>(\"TaskA\")",
        "Head<int>(\"TaskA\")", "Head<>(\"TaskA\")",
        "Head<System.DayOfWeek>(\"Day\")", "Frozen", "Frozen(", "UnfreezeStage", "UnfreezeStage(", "UnfreezeStage(1, Layers = )",
        "UnfreezeStage(1, Layer = \"1\")", "Stage", "Stage(0)", "Stage(0, Name = \"Stage\")",
        "ModelDsl.Backbone(\"bert-base\")", "Obsolete", "",
    ];

    private static readonly string[] Types =
    [
        "struct", "record", "record struct", "ref struct", "interface", "enum", "static class", "abstract class", "sealed class",
        "file class", "class class", "delegate void", "namespace",
    ];

    public static IEnumerable<string> Cut(string source, int step)
    {
        for (var length = 0; length < source.Length; length += step)
            yield return source[..length];
    }

    public static IEnumerable<string> WithoutEachToken(string source) =>
        Root(source).DescendantTokens().Where(token => token.Span.Length > 0).Select(token => Replace(source, token.Span, ""));

    public static IEnumerable<string> WithOtherArguments(string source) =>
        from argument in Root(source).DescendantNodes().OfType<AttributeArgumentSyntax>()
        from other in Arguments
        select Replace(source, argument.Expression.Span, other);

    public static IEnumerable<string> WithOtherAttributes(string source) =>
        from attribute in Root(source).DescendantNodes().OfType<AttributeSyntax>()
        from other in Attributes
        from text in (string[])[other, $"{attribute}, {other}"]
        select Replace(source, attribute.Span, text);

    public static IEnumerable<string> WithOtherTypes(string source) =>
        from type in Root(source).DescendantNodes().OfType<TypeDeclarationSyntax>()
        from other in Types
        select Replace(source, type.Keyword.Span, other);

    public static IEnumerable<string> WithOtherMembers(string source) =>
        from token in Root(source).DescendantTokens()
        where token.IsKind(SyntaxKind.PublicKeyword) || token.IsKind(SyntaxKind.InternalKeyword)
        from other in (string[])["private", "protected internal", "static", "virtual", "required", "file",
            "public static void Main() { } public"]
        select Replace(source, token.Span, other);

    private static CompilationUnitSyntax Root(string source) =>
        CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview)).GetCompilationUnitRoot();

    private static string Replace(string source, TextSpan span, string text) => source[..span.Start] + text + source[span.End..];
}
