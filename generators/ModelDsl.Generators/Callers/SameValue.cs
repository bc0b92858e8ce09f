using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelDsl.Generators.Callers;

/// <summary>Compares expressions that yield the same value each time.</summary>
internal static class SameValue
{
    /// <summary>Whether two expressions name the same variable, field or property.</summary>
    public static bool IsSameReference(IOperation? left, IOperation? right) => (left.Unwrap(), right.Unwrap()) switch
    {
        (ILocalReferenceOperation a, ILocalReferenceOperation b) => a.Local.Is(b.Local),
        (IParameterReferenceOperation a, IParameterReferenceOperation b) => a.Parameter.Is(b.Parameter),
        (IFieldReferenceOperation a, IFieldReferenceOperation b) => a.Field.Is(b.Field) && IsSameInstance(a.Instance, b.Instance),
        (IPropertyReferenceOperation { Arguments.IsEmpty: true } a, IPropertyReferenceOperation { Arguments.IsEmpty: true } b) =>
            a.Property.Is(b.Property) && IsSameInstance(a.Instance, b.Instance),
        _ => false,
    };

    /// <summary>Whether two expressions yield equal paths or arguments: the same constants, references, and calls of
    /// <see cref="System.IO.Path"/> with them.</summary>
    public static bool IsSame(IOperation? left, IOperation? right)
    {
        (left, right) = (left.Unwrap(), right.Unwrap());
        if (left is { ConstantValue.HasValue: true } && right is { ConstantValue.HasValue: true })
            return Equals(left.ConstantValue.Value, right.ConstantValue.Value);
        return (left, right) switch
        {
            (IDefaultValueOperation, IDefaultValueOperation) => true,
            (ILocalReferenceOperation a, ILocalReferenceOperation b) => a.Local.Is(b.Local) && IsAssignedOnce(a),
            (IInvocationOperation a, IInvocationOperation b) => IsOfPath(a) && a.TargetMethod.Is(b.TargetMethod)
                && AreSame(a.Arguments, b.Arguments),
            (IArrayCreationOperation { Initializer: { } a }, IArrayCreationOperation { Initializer: { } b }) =>
                AreSame(a.ElementValues, b.ElementValues),
            (ICollectionExpressionOperation a, ICollectionExpressionOperation b) => AreSame(a.Elements, b.Elements),
            (IBinaryOperation a, IBinaryOperation b) => a.OperatorKind == b.OperatorKind
                && IsSame(a.LeftOperand, b.LeftOperand) && IsSame(a.RightOperand, b.RightOperand),
            _ => IsSameReference(left, right) && left is not ILocalReferenceOperation,
        };
    }

    public static bool AreSame(ImmutableArray<IArgumentOperation> left, ImmutableArray<IArgumentOperation> right) =>
        AreSame([.. left.Select(argument => argument.Value)], [.. right.Select(argument => argument.Value)]);

    private static bool AreSame(ImmutableArray<IOperation> left, ImmutableArray<IOperation> right) =>
        left.Length == right.Length && left.Zip(right, IsSame).All(same => same);

    /// <summary>Whether nothing assigns a local after its declaration.</summary>
    public static bool IsAssignedOnce(ILocalReferenceOperation reference) => !LocalHistory.ReferencesTo(reference.Local, reference.Root())
        .Any(LocalHistory.IsWrite);

    private static bool IsSameInstance(IOperation? left, IOperation? right) => (left.Unwrap(), right.Unwrap()) switch
    {
        (null, null) => true,
        (IInstanceReferenceOperation, IInstanceReferenceOperation) => true,
        var (a, b) => IsSameReference(a, b),
    };

    private static bool IsOfPath(IInvocationOperation call) =>
        call.TargetMethod.ContainingType is { Name: "Path", ContainingNamespace: { Name: "IO", ContainingNamespace.Name: "System" } };
}
