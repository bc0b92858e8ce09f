using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.Generators.Callers;

/// <summary>Reports mistakes in code that uses models and trainers. It does nothing in a compilation without the library, and looks
/// closer only at calls and locals of the library's types.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [.. CallerRules.All.Where(rule => rule != CallerRules.UnsaidOrder)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (LibraryTypes.Find(start.Compilation) is not { } types)
                return;
            start.RegisterOperationAction(found => AnalyzeCall(found, types), OperationKind.Invocation);
            start.RegisterOperationAction(found => AnalyzeLocal(found, types), OperationKind.VariableDeclarator);
            var plans = new DeclaredPlans(start.Options);
            start.RegisterOperationAction(found => UnusedStageOptions.Check(found, types, plans), OperationKind.ObjectCreation);
        });
    }

    private static void AnalyzeCall(OperationAnalysisContext context, LibraryTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        TrainAsDev.Check(call, types, context.ReportDiagnostic);
        PredictInLoop.Check(call, types, context.ReportDiagnostic);
    }

    private static void AnalyzeLocal(OperationAnalysisContext context, LibraryTypes types)
    {
        var declarator = (IVariableDeclaratorOperation)context.Operation;
        if (!types.IsModelOrTrainer(declarator.Symbol.Type))
            return;

        var local = LocalHistory.Collect(declarator);
        StageOrder.Check(local, types, context.ReportDiagnostic);
        UseAfterDispose.Check(local, types, context.ReportDiagnostic);
        NeverDisposed.Check(local, types, context.Compilation, context.ReportDiagnostic);
    }
}
