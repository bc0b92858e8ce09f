using ModelDsl.Backbones.Catalogue;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Resolves the pooling of a head.</summary>
internal static class PoolingResolver
{
    /// <param name="declaration">The model.</param>
    /// <param name="use">The head.</param>
    /// <param name="form">The head's form.</param>
    /// <param name="family">The backbone's family, or null if it is unknown; then no model is emitted.</param>
    /// <param name="findings">Receives the violations.</param>
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

    // A single head has the form of Hugging Face's classifier, including a projection, so that Hugging Face can load it. Several heads
    // share the vector of the first position and have one layer each.
    private static PoolingKind Default(BackboneFamily? family, bool isOnlyHead) =>
        family is not { ClassifierProjects: true } ? PoolingKind.Pooler
        : isOnlyHead ? PoolingKind.Projected
        : PoolingKind.Cls;
}
