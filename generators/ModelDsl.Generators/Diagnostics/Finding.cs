using Microsoft.CodeAnalysis;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Diagnostics;

/// <summary>A violation of a rule at a place. The analyzer reports it; the generator only checks for errors.</summary>
/// <param name="Fix">The replacement for a code fix, or null.</param>
internal sealed record Finding(DiagnosticDescriptor Rule, Place Place, string? Fix, params object[] Arguments)
{
    /// <summary>Key of the diagnostic property that holds the replacement text for the code fix.</summary>
    public const string FixProperty = "Fix";

    public bool IsError => Rule.DefaultSeverity == DiagnosticSeverity.Error;
}

/// <summary>Collects the findings of a resolution.</summary>
internal sealed class Findings
{
    private readonly List<Finding> _found = [];

    public IReadOnlyList<Finding> All => _found;

    public bool HasErrors => _found.Any(finding => finding.IsError);

    public void Add(DiagnosticDescriptor rule, Place place, params object[] arguments) => _found.Add(new(rule, place, null, arguments));

    public void AddWithFix(DiagnosticDescriptor rule, Place place, string? fix, params object[] arguments) =>
        _found.Add(new(rule, place, fix, arguments));
}
