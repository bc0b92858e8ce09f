using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ModelDsl.Generators.Parsing;

/// <summary>Caches a fact about each symbol for the symbol's lifetime. Every edit parses all models again, and the models of a compilation
/// share their namespaces and the library.</summary>
internal sealed class SymbolCache<TSymbol, TFact>(Func<TSymbol, TFact> find)
    where TSymbol : class, ISymbol
    where TFact : class
{
    private readonly ConditionalWeakTable<TSymbol, TFact> _facts = new();
    private readonly ConditionalWeakTable<TSymbol, TFact>.CreateValueCallback _find = new(find);

    public TFact this[TSymbol symbol] => _facts.GetValue(symbol, _find);
}
