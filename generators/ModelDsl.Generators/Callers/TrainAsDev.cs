using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ModelDsl.Generators.Diagnostics;

namespace ModelDsl.Generators.Callers;

/// <summary>Finds calls that get the same examples as train and as dev: the same variable, or the same file read twice.</summary>
internal static class TrainAsDev
{
    public static void Check(IInvocationOperation call, LibraryTypes types, Action<Diagnostic> report)
    {
        if (call.Arguments.Length < 2 || Find(call, "train") is not { } train || Find(call, "dev") is not { } dev
            || !HasTrainer(call, types))
        {
            return;
        }

        if (SameValue.IsSameReference(train.Value, dev.Value))
            Report(call, dev, $"{dev.Value.Syntax}", OtherExamples(call, dev), report);
        else if (ReadOf(train.Value) is { } first && ReadOf(dev.Value) is { } second && IsSameRead(first, second))
            Report(call, dev, $"the examples of {first.Arguments[0].Value.Syntax}", other: null, report);
    }

    private static IArgumentOperation? Find(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter);

    // Wrappers that take a trainer and both sets count too.
    private static bool HasTrainer(IInvocationOperation call, LibraryTypes types) =>
        types.IsTrainer(call.Instance?.Type) || call.TargetMethod.Parameters.Any(parameter => types.IsTrainer(parameter.Type));

    /// <summary>Returns the call of <c>Read</c> that an expression is, or that the variable it names is declared with.</summary>
    private static IInvocationOperation? ReadOf(IOperation value) => value.Unwrap() switch
    {
        IInvocationOperation { TargetMethod: { Name: "Read", IsStatic: true } method } call when IsExample(method.ContainingType) => call,
        ILocalReferenceOperation reference when SameValue.IsAssignedOnce(reference) => InitialValue(reference) is IInvocationOperation read
            ? ReadOf(read)
            : null,
        _ => null,
    };

    private static IOperation? InitialValue(ILocalReferenceOperation reference) => reference.Root().Descendants()
        .OfType<IVariableDeclaratorOperation>()
        .FirstOrDefault(declarator => declarator.Symbol.Is(reference.Local))
        ?.GetVariableInitializer()?.Value.Unwrap();

    private static bool IsExample(INamedTypeSymbol type) => type.AllInterfaces.Any(candidate => candidate
        is { Name: "IExample", ContainingNamespace: { Name: "ModelDsl", ContainingNamespace.IsGlobalNamespace: true } });

    // A file can be read with other columns for another purpose, so all arguments count.
    private static bool IsSameRead(IInvocationOperation first, IInvocationOperation second) =>
        first != second
        && first.TargetMethod.Is(second.TargetMethod)
        && SameValue.AreSame(first.Arguments, second.Arguments);

    private static void Report(
        IInvocationOperation call, IArgumentOperation dev, string source, string? other, Action<Diagnostic> report)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (other is not null)
            properties = properties.Add(Finding.FixProperty, other);
        report(Diagnostic.Create(
            CallerRules.TrainAsDev, dev.Value.Syntax.GetLocation(), properties, call.TargetMethod.Name, source));
    }

    /// <summary>Returns the only other variable in scope that could be meant, or null.</summary>
    private static string? OtherExamples(IInvocationOperation call, IArgumentOperation dev)
    {
        if (call.SemanticModel is not { } model || dev.Value.Unwrap() is not { Type: { } type } value)
            return null;

        var position = call.Syntax.SpanStart;
        var others = model.LookupSymbols(position)
            .Where(symbol => symbol switch
            {
                ILocalSymbol local => local.Locations[0].SourceSpan.End < position && IsType(local.Type),
                IParameterSymbol parameter => IsType(parameter.Type),
                _ => false,
            })
            .Where(symbol => value.Syntax.ToString() != symbol.Name)
            .ToList();
        return others is [var only] ? only.Name : null;

        bool IsType(ITypeSymbol candidate) => candidate.Is(type);
    }
}
