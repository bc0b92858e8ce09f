using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ModelDsl.Generators.Callers;

/// <summary>Questions about operations that several rules ask.</summary>
internal static class Operations
{
    public static bool Is(this ISymbol? symbol, ISymbol? other) => SymbolEqualityComparer.Default.Equals(symbol, other);

    /// <summary>Returns an expression without its implicit and explicit conversions.</summary>
    public static IOperation? Unwrap(this IOperation? operation)
    {
        while (operation is IConversionOperation conversion)
            operation = conversion.Operand;
        return operation;
    }

    /// <summary>Returns the parent of an expression, looking through conversions.</summary>
    public static IOperation? ParentOutsideConversions(this IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is IConversionOperation)
            parent = parent.Parent;
        return parent;
    }

    public static IEnumerable<IOperation> Ancestors(this IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
            yield return parent;
    }

    /// <summary>Returns the operation of the whole member body.</summary>
    public static IOperation Root(this IOperation operation) => operation.Ancestors().LastOrDefault() ?? operation;

    /// <summary>Returns the call on a value, or null: the call itself, or one through <c>?.</c></summary>
    public static IInvocationOperation? CallOn(this IOperation value) => value.ParentOutsideConversions() switch
    {
        IInvocationOperation call when call.Instance.Unwrap() == value => call,
        IConditionalAccessOperation { WhenNotNull: IInvocationOperation call } access when access.Operation.Unwrap() == value => call,
        _ => null,
    };

    /// <summary>Returns the call of an extension method on a value, or null.</summary>
    public static IInvocationOperation? ExtensionCallOn(this IOperation value) =>
        value.ParentOutsideConversions() is IArgumentOperation { Parameter.Ordinal: 0, Parent: IInvocationOperation call }
        && call.TargetMethod.IsExtensionMethod
            ? call
            : null;

    /// <summary>Whether an operation lies within a lambda or local function that lies within a scope.</summary>
    public static bool IsInNestedFunction(this IOperation operation, IOperation scope) => operation.Ancestors()
        .TakeWhile(ancestor => ancestor != scope)
        .Any(ancestor => ancestor is IAnonymousFunctionOperation or ILocalFunctionOperation);

    public static bool IsDispose(this IInvocationOperation call) =>
        call.TargetMethod.Name is "Dispose" or "DisposeAsync" or "Close" && call.Arguments.IsEmpty;

    public static bool Contains(this IOperation outer, IOperation inner) => inner == outer || inner.Ancestors().Contains(outer);

    /// <summary>Returns the location of the method's name in a call.</summary>
    public static Location NameLocation(this IInvocationOperation call) =>
        call.Syntax is InvocationExpressionSyntax invocation
            ? invocation.Expression switch
            {
                MemberAccessExpressionSyntax access => access.Name.GetLocation(),
                var expression => expression.GetLocation(),
            }
            : call.Syntax.GetLocation();
}
