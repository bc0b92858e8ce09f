using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.Generators.Callers;

/// <summary>Finds models and trainers that a member creates, never disposes and never hands out. Whatever else gets the object, such as
/// another variable, a field, a lambda, a container or a method of the user, may dispose of it.</summary>
internal static class NeverDisposed
{
    // The rule of the .NET SDK, off by default. It sees what new creates, and not what FromPretrained does.
    private const string RuleOfSdk = "CA2000";

    public static void Check(LocalHistory local, LibraryTypes types, Compilation compilation, Action<Diagnostic> report)
    {
        if (IsCreated(local.Value, types) && UseAfterDispose.UsingOf(local) is null
            && local.References.All(reference => Stays(reference, local, types))
            && !(local.Value is IObjectCreationOperation && IsOn(RuleOfSdk, compilation.Options, local.Declarator.Syntax.SyntaxTree)))
        {
            report(Diagnostic.Create(CallerRules.NeverDisposed, local.Symbol.Locations[0], local.Symbol.Name));
        }
    }

    private static bool IsOn(string rule, CompilationOptions options, SyntaxTree tree)
    {
        var severity = ReportDiagnostic.Suppress;
        _ = options.SyntaxTreeOptionsProvider?.TryGetDiagnosticValue(tree, rule, CancellationToken.None, out severity) == true
            || options.SpecificDiagnosticOptions.TryGetValue(rule, out severity)
            || options.SyntaxTreeOptionsProvider?.TryGetGlobalDiagnosticValue(rule, CancellationToken.None, out severity) == true;
        return severity is ReportDiagnostic.Error or ReportDiagnostic.Warn or ReportDiagnostic.Info;
    }

    private static bool IsCreated(IOperation? value, LibraryTypes types) => value switch
    {
        IObjectCreationOperation creation => types.IsTrainer(creation.Type),
        IInvocationOperation call => types.IsModel(call.Type) && (call.TargetMethod.Name == "FromPretrained" || IsOfLibrary(call)),
        _ => false,
    };

    /// <summary>Whether a reference neither disposes of the object nor lets other code do so.</summary>
    private static bool Stays(ILocalReferenceOperation reference, LocalHistory local, LibraryTypes types)
    {
        if (reference.IsInNestedFunction(local.Declarator.Ancestors().OfType<IBlockOperation>().FirstOrDefault() ?? local.Root))
            return false;
        if (reference.CallOn() is { } call)
            return !call.IsDispose();
        return reference.ParentOutsideConversions() switch
        {
            IPropertyReferenceOperation or IEventReferenceOperation => true,
            // A trainer does not own its model.
            IArgumentOperation { Parent: IObjectCreationOperation creation } => types.IsTrainer(creation.Type),
            IArgumentOperation { Parent: IInvocationOperation extension } => IsOfLibrary(extension),
            _ => false,
        };
    }

    private static bool IsOfLibrary(IInvocationOperation call) =>
        call.TargetMethod.ContainingNamespace is { Name: "ModelDsl", ContainingNamespace.IsGlobalNamespace: true }
            or { Name: "Cli", ContainingNamespace: { Name: "ModelDsl", ContainingNamespace.IsGlobalNamespace: true } };
}
