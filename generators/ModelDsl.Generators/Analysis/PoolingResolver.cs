using ModelDsl.Backbones.Catalogue;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Resolves what a head reads of its backbone.</summary>
internal static class PoolingResolver
{
    /// <param name="family">The backbone's family; null where it is not known, and no model will come of it.</param>
    public static PoolingKind Resolve(
        ModelDeclaration declaration, HeadDeclaration use, HeadForm form, BackboneFamily? family, Findings findings)
    {
        if (form.Reads != HeadInput.PooledVector)
        {
            if (use.Pooling != Pooling.Default)
                findings.Add(Rules.PoolingOfPositions, use.Place.AtArgument("Pooling"), use.Task!);
            return PoolingKind.Positions;
        }

        switch (use.Pooling)
        {
            case Pooling.Pooler:
                if (family is { HasDecoder: false, HasPooler: false })
                    findings.Add(Rules.NoPooler, use.Place.AtArgument("Pooling"), declaration.Backbones[0].Name!);
                return PoolingKind.Pooler;
            case Pooling.Cls:
                return PoolingKind.Cls;
            case Pooling.Mean:
                return PoolingKind.Mean;
            default:
                return Default(family, isOnlyHead: declaration.Heads.Count == 1);
        }
    }

    // The classifier of a family, projection and all, is the form of a model with one head, which Hugging Face's classes open. Where
    // there are several, each is one layer on the vector that they share.
    private static PoolingKind Default(BackboneFamily? family, bool isOnlyHead) =>
        family is not { ClassifierProjects: true } ? PoolingKind.Pooler
        : isOnlyHead ? PoolingKind.Projected
        : PoolingKind.Cls;
}
