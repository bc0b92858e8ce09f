using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ModelDsl.Generators.Analysis;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.Generators.Callers;

/// <summary>Finds settings in <c>Stages = { [Stage.Heads] = new() { ... } }</c> that the stage does not use.</summary>
internal static class UnusedStageOptions
{
    public static void Check(OperationAnalysisContext context, LibraryTypes types, DeclaredPlans plans)
    {
        var options = (IObjectCreationOperation)context.Operation;
        if (options.Initializer is null || !types.IsStageOptions(options.Type)
            || KeyOf(options) is not { ConstantValue.Value: { } number, Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } stages }
            || plans.Find(stages, context.CancellationToken) is not { } model)
        {
            return;
        }

        var stage = Convert.ToInt32(number, CultureInfo.InvariantCulture);
        foreach (var assignment in options.Initializer.Initializers.OfType<ISimpleAssignmentOperation>())
        {
            if (assignment.Target is IPropertyReferenceOperation { Property.Name: var setting }
                && UnusedSettings.Find(setting, stage, model.Stages, model.Heads) is { } rule)
            {
                var fix = ImmutableDictionary<string, string?>.Empty.Add(Finding.FixProperty, setting);
                context.ReportDiagnostic(Diagnostic.Create(rule, assignment.Syntax.GetLocation(), fix, stage));
            }
        }
    }

    /// <summary>Returns the stage that the options are assigned or added for, or null.</summary>
    private static IOperation? KeyOf(IObjectCreationOperation options) => options.ParentOutsideConversions() switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [var key] } } => key.Value,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Add", Arguments: [var key, _] } } => key.Value,
        _ => null,
    };
}
