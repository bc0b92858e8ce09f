using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelDsl.Generators.Callers;

/// <summary>A local variable with all its references, in the order of the source.</summary>
/// <param name="Declarator">Its declaration.</param>
/// <param name="Root">The body of the member that declares it.</param>
/// <param name="References">Its references.</param>
internal sealed record LocalHistory(
    IVariableDeclaratorOperation Declarator, IOperation Root, IReadOnlyList<ILocalReferenceOperation> References)
{
    public ILocalSymbol Symbol => Declarator.Symbol;

    /// <summary>The expression that it is declared with, or null.</summary>
    public IOperation? Value => Declarator.GetVariableInitializer()?.Value.Unwrap();

    public static LocalHistory Collect(IVariableDeclaratorOperation declarator)
    {
        var root = declarator.Root();
        return new(declarator, root, [.. ReferencesTo(declarator.Symbol, root)]);
    }

    public static IEnumerable<ILocalReferenceOperation> ReferencesTo(ILocalSymbol local, IOperation root) => root.Descendants()
        .OfType<ILocalReferenceOperation>()
        .Where(reference => reference.Local.Is(local));

    /// <summary>Whether a reference assigns its variable, or lets other code do so.</summary>
    public static bool IsWrite(ILocalReferenceOperation reference) => reference.IsDeclaration || reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation deconstruction } tuple => deconstruction.Target == tuple,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        IAddressOfOperation => true,
        _ => false,
    };

    /// <summary>The statements that follow the declaration in its block; empty if it is not declared in a block.</summary>
    public IEnumerable<IOperation> StatementsAfter()
    {
        IOperation statement = Declarator;
        while (statement.Parent is { } parent)
        {
            if (parent is IBlockOperation block)
                return block.Operations.SkipWhile(operation => operation != statement).Skip(1);
            if (parent is IUsingOperation { Body: IBlockOperation body } scope && scope.Resources == statement)
                return body.Operations;
            statement = parent;
        }

        return [];
    }
}
