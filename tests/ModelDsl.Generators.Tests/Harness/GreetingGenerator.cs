using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ModelDsl.Generators.Tests.Harness;

/// <summary>A small, correct generator for tests of the harness: each class with [Greets("text")] gets a Greet method.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class GreetingGenerator : IIncrementalGenerator
{
    public const string Attribute =
        """

        [System.AttributeUsage(System.AttributeTargets.Class)]
        public sealed class GreetsAttribute(string text) : System.Attribute
        {
            public string Text => text;
        }
        """;

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var punctuation = context.AdditionalTextsProvider
            .Select((file, cancellation) => file.GetText(cancellation)!.ToString())
            .Collect()
            .Select((files, _) => string.Concat(files))
            .WithTrackingName("Punctuation");
        var greetings = context.SyntaxProvider
            .ForAttributeWithMetadataName("GreetsAttribute", (_, _) => true, (target, _) => Greeting.Of(target))
            .WithTrackingName("Greeting");
        context.RegisterSourceOutput(greetings.Combine(punctuation), (output, pair) => output.AddSource(
            $"{pair.Left.Class}.g.cs",
            $$"""
            partial class {{pair.Left.Class}}
            {
                public static string Greet() => "{{pair.Left.Text}}{{pair.Right}}";
            }

            """.ReplaceLineEndings("\n")));
    }

    private sealed record Greeting(string Class, string Text)
    {
        public static Greeting Of(GeneratorAttributeSyntaxContext target) =>
            new(target.TargetSymbol.Name, (string)target.Attributes[0].ConstructorArguments[0].Value!);
    }
}

/// <summary>Reports empty greetings at their arguments.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GreetingAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor EmptyGreeting =
        new("MDSL9001", "Empty greeting", "{0} greets with nothing", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [EmptyGreeting];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        foreach (var attribute in context.Symbol.GetAttributes().Where(attribute => attribute.AttributeClass?.Name == "GreetsAttribute"))
        {
            if (attribute.ConstructorArguments is [{ Value: "" }]
                && attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is AttributeSyntax syntax)
            {
                var argument = syntax.ArgumentList!.Arguments[0];
                context.ReportDiagnostic(Diagnostic.Create(EmptyGreeting, argument.GetLocation(), context.Symbol.Name));
            }
        }
    }
}
