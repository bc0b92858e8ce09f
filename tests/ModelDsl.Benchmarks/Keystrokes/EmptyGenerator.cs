using Microsoft.CodeAnalysis;

namespace ModelDsl.Benchmarks.Keystrokes;

/// <summary>Asks for models and does nothing with them: what no generator of models can avoid.</summary>
internal sealed class EmptyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName("ModelDsl.BackboneAttribute", static (_, _) => true, static (_, _) => true),
        static (_, _) => { });
}
