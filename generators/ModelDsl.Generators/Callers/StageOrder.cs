using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.Generators.Callers;

/// <summary>Finds stages that run for the first time after a later one, in statements of one block. Training a stage again after a later
/// one is another attempt, and no mistake.</summary>
internal static class StageOrder
{
    private const string MethodPrefix = "Train";

    public static void Check(LocalHistory trainer, LibraryTypes types, Action<Diagnostic> report)
    {
        // Stages may have run before if the trainer comes from elsewhere.
        if (trainer.Value is not IObjectCreationOperation || types.StagesOf(trainer.Symbol.Type) is not { } stages)
            return;

        var seen = new List<(int Stage, IInvocationOperation Call)>();
        foreach (var call in CallsInOrder(trainer))
        {
            if (StageOf(call, stages) is { } stage)
            {
                var last = seen.OrderBy(earlier => earlier.Stage).LastOrDefault();
                if (seen.Count > 0 && stage < last.Stage && !seen.Exists(earlier => earlier.Stage == stage))
                {
                    report(Diagnostic.Create(
                        CallerRules.StagesOutOfOrder, call.NameLocation(), [last.Call.NameLocation()], call.TargetMethod.Name, stage,
                        last.Stage));
                }

                seen.Add((stage, call));
            }
            else if (call.TargetMethod.Name is not ("Check" or "Rehearse" or "Dispose"))
            {
                return;     // Run trains every stage, and what an extension does is unknown.
            }
        }
    }

    /// <summary>Returns the stage that a call trains: <c>TrainHeads(...)</c>, or <c>RunStage(Stage.Heads, ...)</c>.</summary>
    private static int? StageOf(IInvocationOperation call, INamedTypeSymbol stages)
    {
        var value = call.TargetMethod.Name switch
        {
            "RunStage" => call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value.ConstantValue.Value,
            var name when name.StartsWith(MethodPrefix, StringComparison.Ordinal) =>
                stages.GetMembers(name.Substring(MethodPrefix.Length)).OfType<IFieldSymbol>().FirstOrDefault()?.ConstantValue,
            _ => null,
        };
        return value is null ? null : Convert.ToInt32(value, CultureInfo.InvariantCulture);
    }

    /// <summary>Returns the calls on a trainer that run one after the other whatever happens, up to the first use that is not one of
    /// these.</summary>
    private static IEnumerable<IInvocationOperation> CallsInOrder(LocalHistory trainer)
    {
        foreach (var statement in trainer.StatementsAfter())
        {
            if (statement is ILabeledOperation or ILocalFunctionOperation)
                yield break;
            foreach (var reference in trainer.References.Where(reference => statement.Contains(reference)))
            {
                if (reference.Parent is IEventReferenceOperation or IPropertyReferenceOperation)
                    continue;
                if (reference.CallOn() is not { } call || IsConditional(call, statement))
                    yield break;
                yield return call;
            }
        }
    }

    private static bool IsConditional(IOperation call, IOperation statement) =>
        call.Ancestors().TakeWhile(outer => outer != statement).Append(statement).Any(IsBranch);

    private static bool IsBranch(IOperation operation) => operation is IAnonymousFunctionOperation or IConditionalOperation
        or IConditionalAccessOperation or ICoalesceOperation or ISwitchOperation or ISwitchExpressionOperation or ILoopOperation
        or ITryOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr };
}
