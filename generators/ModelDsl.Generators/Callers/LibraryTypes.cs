using Microsoft.CodeAnalysis;

namespace ModelDsl.Generators.Callers;

/// <summary>The types of the library that callers use, looked up once per compilation.</summary>
internal sealed class LibraryTypes
{
    private readonly INamedTypeSymbol _model;
    private readonly INamedTypeSymbol _predictor;
    private readonly INamedTypeSymbol _trainer;
    private readonly INamedTypeSymbol _stageOptions;

    private LibraryTypes(INamedTypeSymbol model, INamedTypeSymbol predictor, INamedTypeSymbol trainer, INamedTypeSymbol stageOptions) =>
        (_model, _predictor, _trainer, _stageOptions) = (model, predictor, trainer, stageOptions);

    /// <returns>The types, or null if the compilation does not reference the library.</returns>
    public static LibraryTypes? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName("ModelDsl.PretrainedModel") is { } model
        && compilation.GetTypeByMetadataName("ModelDsl.PretrainedModel`2") is { } predictor
        && compilation.GetTypeByMetadataName("ModelDsl.StagedTrainer`3") is { } trainer
        && compilation.GetTypeByMetadataName("ModelDsl.StageOptions") is { } stageOptions
            ? new(model, predictor, trainer, stageOptions)
            : null;

    public bool IsModel(ITypeSymbol? type) => FindBase(type, _model) is not null;

    /// <summary>Whether a type is a model that predicts for texts.</summary>
    public bool IsPredictor(ITypeSymbol? type) => FindBase(type, _predictor) is not null;

    public bool IsTrainer(ITypeSymbol? type) => FindBase(type, _trainer) is not null;

    public bool IsModelOrTrainer(ITypeSymbol? type) => IsModel(type) || IsTrainer(type);

    public bool IsStageOptions(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, _stageOptions);

    /// <summary>Returns the enum of a trainer's stages, or null.</summary>
    public INamedTypeSymbol? StagesOf(ITypeSymbol? trainer) =>
        FindBase(trainer, _trainer)?.TypeArguments[0] is INamedTypeSymbol { TypeKind: TypeKind.Enum } stages ? stages : null;

    private static INamedTypeSymbol? FindBase(ITypeSymbol? type, INamedTypeSymbol wanted)
    {
        if (type is ITypeParameterSymbol parameter)
            return parameter.ConstraintTypes.Select(constraint => FindBase(constraint, wanted)).FirstOrDefault(found => found is not null);

        for (var current = type as INamedTypeSymbol; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, wanted))
                return current;
        }

        return null;
    }
}
