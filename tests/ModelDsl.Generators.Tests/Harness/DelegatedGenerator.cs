using Microsoft.CodeAnalysis;

namespace ModelDsl.Generators.Tests.Harness;

/// <summary>A generator that does what one test of the harness needs.</summary>
internal sealed class DelegatedGenerator(Action<IncrementalGeneratorInitializationContext> initialize) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => initialize(context);
}
