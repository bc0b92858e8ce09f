using ModelDsl.Backbones.Catalogue;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Resolves what a head reads of its backbone.</summary>
internal static class PoolingResolver
{
    /// <param name="family">The backbone's family; null where it is not known, and no model will come of it.</param>
    public static PoolingKind Resolve(ModelDeclaration declaration, HeadUse use, HeadKind kind, BackboneFamily? family, Findings findings)
    {
        if (kind is HeadKind.TokenClassification or HeadKind.MaskedLM or HeadKind.Seq2Seq)
        {
            if (use.Pooling != 0)
                findings.Add(Rules.Misplaced, use.Place.Of("Pooling"), $"{use.Task} reads every position of a text, so Pooling does not apply to it");
            return PoolingKind.Positions;
        }

        switch (use.Pooling)
        {
            case 1:
                if (family is { HasDecoder: false, HasPooler: false })
                {
                    findings.Add(Rules.Misplaced, use.Place.Of("Pooling"),
                        $"{declaration.Backbones[0].Name} has no pooler: read Pooling.Cls or Pooling.Mean, or leave Pooling to the family");
                }

                return PoolingKind.Pooler;
            case 2:
                return PoolingKind.Cls;
            case 3:
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
