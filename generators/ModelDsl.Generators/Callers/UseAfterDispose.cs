using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.Generators.Callers;

/// <summary>Finds uses of a model or trainer in the statements that follow its disposal in the same block, and returns of one that
/// <c>using</c> disposes. A trainer is also unusable once its model is disposed.</summary>
internal static class UseAfterDispose
{
    public static void Check(LocalHistory local, LibraryTypes types, Action<Diagnostic> report)
    {
        foreach (var returned in ReturnsFromUsing(local, types))
        {
            report(Diagnostic.Create(
                CallerRules.ReturnedDisposed, returned.Syntax.GetLocation(), [local.Declarator.Syntax.GetLocation()], local.Symbol.Name));
        }

        var affected = Affected(local, types).ToList();
        foreach (var disposal in Disposals(local))
        {
            if (FirstUseAfter(disposal, affected, types) is not { } use)
                continue;
            var line = disposal.Syntax.GetLocation().GetLineSpan();
            var number = (disposal is IUsingOperation ? line.EndLinePosition : line.StartLinePosition).Line + 1;
            report(Diagnostic.Create(CallerRules.UsedAfterDispose, use.Syntax.GetLocation(), local.Symbol.Name, number));
            return;
        }
    }

    /// <summary>Returns the references that need the local alive: its own, and those of trainers that are created with it.</summary>
    private static IEnumerable<ILocalReferenceOperation> Affected(LocalHistory local, LibraryTypes types)
    {
        var trainers = local.References
            .Select(reference => reference.ParentOutsideConversions())
            .OfType<IArgumentOperation>()
            .Where(argument => argument.Parent is IObjectCreationOperation creation && types.IsTrainer(creation.Type))
            .Select(argument => argument.Parent!.ParentOutsideConversions() switch
            {
                IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
                ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var assigned } } => assigned,
                _ => null,
            });
        return local.References
            .Concat(trainers.OfType<ILocalSymbol>().SelectMany(trainer => LocalHistory.ReferencesTo(trainer, local.Root)))
            .OrderBy(reference => reference.Syntax.SpanStart);
    }

    /// <summary>Returns the statements after which the local is disposed.</summary>
    private static IEnumerable<IOperation> Disposals(LocalHistory local)
    {
        foreach (var reference in local.References)
        {
            if (reference.ParentOutsideConversions() is IUsingOperation scope && scope.Resources.Unwrap() == reference)
                yield return scope;
            else if (reference.CallOn() is { } call && call.IsDispose() && StatementOf(call) is { } statement)
                yield return statement;
        }

        if (UsingOf(local) is IUsingOperation { Resources: IVariableDeclarationGroupOperation } declared)
            yield return declared;
    }

    // A statement of its own, awaited or not.
    private static IOperation? StatementOf(IOperation call) =>
        call.Ancestors().SkipWhile(outer => outer is IAwaitOperation or IConditionalAccessOperation).FirstOrDefault()
            is IExpressionStatementOperation { Parent: IBlockOperation } statement ? statement : null;

    private static ILocalReferenceOperation? FirstUseAfter(
        IOperation disposal, IReadOnlyList<ILocalReferenceOperation> references, LibraryTypes types)
    {
        while (disposal.Parent is IBlockOperation block)
        {
            if (block.Operations.Any(operation => operation is ILabeledOperation))
                return null;
            foreach (var statement in block.Operations.SkipWhile(operation => operation != disposal).Skip(1))
            {
                if (statement is ILocalFunctionOperation)
                    continue;
                foreach (var reference in references.Where(reference => statement.Contains(reference)))
                {
                    if (LocalHistory.IsWrite(reference))
                        return null;
                    if (!reference.IsInNestedFunction(statement) && NeedsLife(reference, types))
                        return reference;
                }
            }

            // What follows a nested block, or a try whose finally has disposed, follows too.
            if (block.Parent is IBlockOperation or ILockOperation or IUsingOperation)
                disposal = block.Parent is IBlockOperation ? block : block.Parent;
            else if (block.Parent is ITryOperation attempt && attempt.Finally == block)
                disposal = attempt;
            else
                return null;
        }

        return null;
    }

    /// <summary>Whether a use throws after disposal. Names, plans, reports and ledgers remain readable.</summary>
    private static bool NeedsLife(ILocalReferenceOperation reference, LibraryTypes types)
    {
        var isTrainer = types.IsTrainer(reference.Type);
        if ((reference.CallOn() ?? reference.ExtensionCallOn())?.TargetMethod.Name is { } name)
            return isTrainer ? Trains(name) : name is "Predict" or "Evaluate" or "Save" or "SetMatmulPrecision";
        return reference.ParentOutsideConversions() is IArgumentOperation { Parent: IObjectCreationOperation creation }
            && types.IsTrainer(creation.Type);
    }

    // Run, RunStage, RunWithProgress of extensions, and the methods of stages.
    private static bool Trains(string method) => method is "Rehearse"
        || method.StartsWith("Run", StringComparison.Ordinal) || method.StartsWith("Train", StringComparison.Ordinal);

    /// <summary>Returns the values of <c>return</c> that are the local, or a new trainer with it, if <c>using</c> declares it.</summary>
    private static IEnumerable<IOperation> ReturnsFromUsing(LocalHistory local, LibraryTypes types)
    {
        if (UsingOf(local) is null)
            return [];
        return local.References.Where(reference => !reference.IsInNestedFunction(local.Root) && reference.ParentOutsideConversions() switch
        {
            IReturnOperation => true,
            IArgumentOperation { Parent: IObjectCreationOperation creation } =>
                types.IsTrainer(creation.Type) && creation.ParentOutsideConversions() is IReturnOperation,
            _ => false,
        });
    }

    /// <summary>Returns the <c>using</c> that declares the local, as a statement or a declaration.</summary>
    public static IOperation? UsingOf(LocalHistory local) => local.Declarator.Ancestors().Take(3)
        .FirstOrDefault(ancestor => ancestor is IUsingOperation or IUsingDeclarationOperation);
}
