using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelDsl.Generators.Analysis;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Emission;
using ModelDsl.Generators.Model;
using ModelDsl.Generators.Parsing;
using ModelDsl.Generators.Parsing.DataFiles;

namespace ModelDsl.Generators;

/// <summary>
/// Emits the model of every class with a <c>[Backbone]</c>. Its steps: declarations from symbols, shapes from config.json files, labels
/// from data files, resolved models, and one file per concern. A model with an error yields no file; <see cref="ModelAnalyzer"/> reports
/// the error.
/// </summary>
[Generator]
public sealed class ModelGenerator : IIncrementalGenerator
{
    internal const string DeclarationsStep = "Declarations";
    internal const string ConfigFilesStep = "ConfigFiles";
    internal const string LabelRequestsStep = "LabelRequests";
    internal const string LabelTextsStep = "LabelTexts";
    internal const string LabelFilesStep = "LabelFiles";
    internal const string ModelsStep = "Models";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeNames.Backbone,
                static (node, _) => node is TypeDeclarationSyntax or PropertyDeclarationSyntax,
                static (attributed, cancellationToken) => Parse(attributed, cancellationToken))
            .Where(static declaration => declaration is not null)
            .WithTrackingName(DeclarationsStep);

        var configFiles = context.AdditionalTextsProvider
            .Where(ConfigFileReader.IsCandidate)
            .Select(ConfigFileReader.Read)
            .Where(static file => file.IsRelevant)
            .Collect()
            .Select(static (files, _) => new EquatableArray<ConfigFile>(files))
            .WithTrackingName(ConfigFilesStep);

        var models = declarations
            .Combine(configFiles)
            .Combine(LabelFiles(context, declarations))
            .Select(static (pair, _) =>
                ModelResolver.Resolve(pair.Left.Left!, new(pair.Left.Right, pair.Right, DataPaths: []), new Findings()))
            .Where(static model => model is not null)
            .WithTrackingName(ModelsStep);

        context.RegisterSourceOutput(models, static (output, model) => Emit(output, model!));
    }

    /// <summary>Reads the labels of data files. A file that no model names is not opened, a file with the same text is not read again, and
    /// only its labels leave the step.</summary>
    private static IncrementalValueProvider<EquatableArray<LabelFile>> LabelFiles(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<ModelDeclaration?> declarations)
    {
        var requests = declarations
            .SelectMany(static (declaration, _) => LabelRequest.Of(declaration!))
            .Collect()
            .Select(static (requests, _) => requests.Distinct().ToEquatableArray())
            .WithTrackingName(LabelRequestsStep);
        return context.AdditionalTextsProvider
            .Where(LabelFileReader.IsCandidate)
            .Combine(requests)
            .SelectMany(static (pair, cancellationToken) => LabelText.Create(pair.Left, pair.Right, cancellationToken))
            .WithTrackingName(LabelTextsStep)
            .Select(static (text, _) => text.Read())
            .WithTrackingName(LabelFilesStep)
            .Collect()
            .Select(static (files, _) => new EquatableArray<LabelFile>(files));
    }

    private static ModelDeclaration? Parse(GeneratorAttributeSyntaxContext attributed, CancellationToken cancellationToken)
    {
        var type = attributed.TargetSymbol as INamedTypeSymbol ?? attributed.TargetSymbol.ContainingType;
        // In half-typed code, properties can belong to a class without a name.
        return type is { TypeKind: TypeKind.Class, CanBeReferencedByName: true } ? DeclarationParser.Parse(type, cancellationToken) : null;
    }

    private static void Emit(SourceProductionContext output, ModelSpec model)
    {
        var hint = model.Type.HintName;
        output.AddSource($"{hint}.Model.g.cs", ModelFile.Emit(model));
        if (model.Trains)
            output.AddSource($"{hint}.Freezing.g.cs", FreezingFile.Emit(model));
        output.AddSource(model.Trains ? $"{hint}.Trainer.g.cs" : $"{hint}.Examples.g.cs", TrainerFile.Emit(model));
    }
}
