using Microsoft.CodeAnalysis;
using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Callers;

/// <summary>Compares the diagnostics in code that uses a model with markup.</summary>
internal static class CallerVerifier
{
    private const string Model = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Threading.Tasks;
        using ModelDsl;

        public enum Topic { Billing, Delivery }

        [Backbone("bert-tiny"), Head<Topic>("Topic"), Frozen, UnfreezeStage(2, Order = Order.TopDown)]
        public partial class Triage;

        """;

    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    /// <summary>Verifies statements that follow the parameters <c>model</c>, <c>trainer</c>, <c>train</c>, <c>dev</c> and
    /// <c>texts</c>.</summary>
    public static Task Statements(string markup, params string[] messages) => Source(InMethod(markup), messages);

    /// <summary>Verifies types beside the model <c>Triage</c>.</summary>
    public static async Task Source(string markup, params string[] messages)
    {
        var source = Model + markup;
        var run = Harness.Run(MarkedText.Parse(source).Text);
        // A sample that does not compile would have no diagnostics for the wrong reason.
        Assert.Empty(run.CompilationDiagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        await Harness.VerifyDiagnostics(source, messages);
    }

    /// <summary>Returns statements in the method of <see cref="Statements"/>, with the model.</summary>
    public static string Whole(string statements) => Model + InMethod(statements);

    private static string InMethod(string statements) => $$"""
        internal static class Program
        {
            private static void Work(
                Triage model, Triage.Trainer trainer, IReadOnlyList<Triage.Example> train, IReadOnlyList<Triage.Example> dev,
                string[] texts)
            {
                {{statements.ReplaceLineEndings("\n        ")}}
            }
        }
        """;
}
