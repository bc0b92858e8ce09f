using Microsoft.CodeAnalysis;

namespace ModelDsl.Benchmarks.Keystrokes;

/// <summary>Asks for models and adds as many files for each as the generator of models, without reading a declaration: what no generator
/// of models can avoid.</summary>
internal sealed class ConstantGenerator : IIncrementalGenerator
{
    private const int FilesPerModel = 3;

    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName(
            "ModelDsl.BackboneAttribute", static (_, _) => true, static (model, _) => model.TargetSymbol.Name),
        static (output, name) =>
        {
            for (var file = 0; file < FilesPerModel; file++)
                output.AddSource($"{name}.{file}.g.cs", $"namespace Demo;\n\npublic static class {name}File{file};\n");
        });
}
