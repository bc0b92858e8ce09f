using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.Generators.Callers;

/// <summary>Finds <c>Predict(text)</c> for each element of a collection that is complete before the loop. Lines that a user types, rows of
/// a stream and loops that end early are left alone: there, one text at a time is right.</summary>
internal static class PredictInLoop
{
    // These stop before the end of a sequence, so a batch would predict more than they need.
    private static readonly HashSet<string> EndEarly = ["First", "FirstOrDefault", "Any", "All", "Take", "TakeWhile"];

    public static void Check(IInvocationOperation call, LibraryTypes types, Action<Diagnostic> report)
    {
        if (call.TargetMethod is { Name: "Predict", IsStatic: false, Parameters: [{ Type.SpecialType: SpecialType.System_String }, ..] }
            && call.Instance is { } model && types.IsPredictor(model.Type)
            && call.Arguments.Skip(1).All(argument => argument.ArgumentKind == ArgumentKind.DefaultValue)
            && FindCollection(call) is { } collection)
        {
            report(Diagnostic.Create(CallerRules.PredictInLoop, call.NameLocation(), collection.Syntax.ToString()));
        }
    }

    private static IOperation? FindCollection(IInvocationOperation call)
    {
        foreach (var ancestor in call.Ancestors())
        {
            switch (ancestor)
            {
                case IForEachLoopOperation loop:
                    return Serves(loop, call) ? loop.Collection.Unwrap() : null;
                case IForLoopOperation loop:
                    return IndexedCollection(loop, call);
                case ILoopOperation or ILocalFunctionOperation:
                    return null;
                case IAnonymousFunctionOperation lambda:
                    return SelectedCollection(lambda, call);
                default:
                    if (IsGuard(ancestor, call))
                        return null;
                    break;
            }
        }

        return null;
    }

    /// <summary>Whether only some texts are predicted, or errors of single texts are handled.</summary>
    private static bool IsGuard(IOperation ancestor, IOperation call) => ancestor switch
    {
        IConditionalOperation conditional => !conditional.Condition.Contains(call),
        ISwitchOperation choice => !choice.Value.Contains(call),
        ISwitchExpressionOperation choice => !choice.Value.Contains(call),
        IConditionalAccessOperation access => !access.Operation.Contains(call),
        ICoalesceOperation coalesce => !coalesce.Value.Contains(call),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } condition =>
            !condition.LeftOperand.Contains(call),
        ITryOperation => true,
        _ => false,
    };

    private static bool Serves(IForEachLoopOperation loop, IInvocationOperation call) =>
        !loop.IsAsynchronous && IsMaterialized(loop.Collection.Unwrap()?.Type) && RunsToTheEnd(loop.Body)
        && loop.Locals is [var element] && Reads(call.Arguments[0].Value, element) && IsOutside(call.Instance!, loop);

    /// <summary>Returns the collection of <c>for (...) model.Predict(texts[i])</c>.</summary>
    private static IOperation? IndexedCollection(IForLoopOperation loop, IInvocationOperation call)
    {
        if (loop.Locals is not [var index] || !RunsToTheEnd(loop.Body) || !IsOutside(call.Instance!, loop))
            return null;
        return call.Arguments[0].Value.Unwrap() switch
        {
            IArrayElementReferenceOperation { Indices: [var at] } element when IsReferenceTo(at, index) => element.ArrayReference,
            IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [var at], Instance: { } list }
                when IsReferenceTo(at.Value, index) && IsMaterialized(list.Type) => list,
            _ => null,
        };
    }

    /// <summary>Returns the collection of <c>texts.Select(text => model.Predict(text))</c>.</summary>
    private static IOperation? SelectedCollection(IAnonymousFunctionOperation lambda, IInvocationOperation call)
    {
        if (lambda.Symbol.Parameters is not [var element, ..] || !Reads(call.Arguments[0].Value, element)
            || lambda.Parent is not IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation select } }
            || select.TargetMethod is not { Name: "Select", ContainingType: { Name: "Enumerable", ContainingNamespace.Name: "Linq" } }
            || call.Instance.Unwrap() is IParameterReferenceOperation { Parameter.ContainingSymbol: var owner }
                && owner.Is(lambda.Symbol))
        {
            return null;
        }

        var source = select.Arguments[0].Value.Unwrap();
        var isCutShort = select.ParentOutsideConversions() is IArgumentOperation { Parent: IInvocationOperation next }
            && EndEarly.Contains(next.TargetMethod.Name);
        return IsMaterialized(source?.Type) && !isCutShort ? source : null;
    }

    private static bool RunsToTheEnd(IOperation body) => !body.Descendants()
        .Any(operation => operation switch
        {
            IBranchOperation branch => branch.GetCorrespondingOperation() is not { } target || !body.Contains(target),
            IReturnOperation or IThrowOperation or IAwaitOperation => !operation.IsInNestedFunction(body),
            _ => false,
        });

    private static bool IsMaterialized(ITypeSymbol? type) => type is IArrayTypeSymbol
        || type is not null && type.AllInterfaces.Append(type as INamedTypeSymbol).Any(IsCollection);

    private static bool IsCollection(INamedTypeSymbol? type) => type?.OriginalDefinition.SpecialType
        is SpecialType.System_Collections_Generic_ICollection_T or SpecialType.System_Collections_Generic_IReadOnlyCollection_T;

    /// <summary>Whether a text is the element, or a chain of its members.</summary>
    private static bool Reads(IOperation text, ISymbol element)
    {
        var value = text.Unwrap();
        while (value is IPropertyReferenceOperation { Arguments.IsEmpty: true } or IFieldReferenceOperation)
            value = ((IMemberReferenceOperation)value).Instance.Unwrap();
        return value is not null && IsReferenceTo(value, element);
    }

    private static bool IsReferenceTo(IOperation value, ISymbol symbol) => value.Unwrap() switch
    {
        ILocalReferenceOperation { Local: var local } => local.Is(symbol),
        IParameterReferenceOperation { Parameter: var parameter } => parameter.Is(symbol),
        _ => false,
    };

    /// <summary>Whether the model is the same in every round.</summary>
    private static bool IsOutside(IOperation model, IOperation loop) => model.Unwrap() switch
    {
        ILocalReferenceOperation { Local: var local } => !loop.Descendants().Any(operation => operation switch
        {
            IVariableDeclaratorOperation declarator => declarator.Symbol.Is(local),
            ILocalReferenceOperation reference => reference.Local.Is(local) && LocalHistory.IsWrite(reference),
            _ => false,
        }),
        IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation { Arguments.IsEmpty: true } => true,
        _ => false,
    };
}
