using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.CodeFixes;

/// <summary>Passes the only other examples in scope as development data.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class PassOtherExamplesFix() : TextFix(CallerRules.TrainAsDev)
{
    private protected override string Title(string wanted) => $"Pass {wanted} as dev";

    private protected override TextChange? Edit(SyntaxNode root, TextSpan span, string wanted) => new(span, wanted);
}
