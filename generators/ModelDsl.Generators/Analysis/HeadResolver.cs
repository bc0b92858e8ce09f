using ModelDsl.Backbones.Catalogue;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Resolves the heads: their names, labels and what they read.</summary>
internal static class HeadResolver
{
    private const int MostLabels = 100_000;

    /// <param name="family">The backbone's family; null where it is not known.</param>
    /// <returns>The heads in order, or null where they cannot be told.</returns>
    public static IReadOnlyList<HeadSpec>? Resolve(ModelDeclaration declaration, BackboneFamily? family, Findings findings)
    {
        if (declaration.Heads.Count == 0)
        {
            var place = declaration.Backbones.Count > 0 && declaration.Backbones[0].Property is null ? declaration.Backbones[0].Place : Place.Type;
            findings.Add(Rules.NoHead, place, declaration.Type.Name);
            return null;
        }

        var heads = new List<HeadSpec>();
        foreach (var use in declaration.Heads)
        {
            if (use.Task is null)
                return null;
            CheckUse(declaration, use, heads, findings);
            if (KindOf(use, findings) is not { } kind)
                continue;
            var labels = HasLabels(kind) ? LabelsOf(declaration, use, findings) : null;
            if (labels is null && HasLabels(kind))
                continue;
            CheckFamily(declaration, use, kind, family, findings);
            PropertyRules.CheckHead(use, kind, labels, findings);
            var pooling = PoolingResolver.Resolve(declaration, use, kind, family, findings);
            heads.Add(new(use.Task, use.Property?.Name ?? use.Task, use.Property, kind, labels, pooling, use.LossWeight, Parameters: 0));
        }

        return findings.HasErrors ? null : heads;
    }

    private static void CheckUse(ModelDeclaration declaration, HeadUse use, List<HeadSpec> heads, Findings findings)
    {
        if (heads.Any(head => string.Equals(head.Task, use.Task, StringComparison.OrdinalIgnoreCase)))
            findings.Add(Rules.DuplicateTask, use.Place.Of("0"), use.Task!);
        else
            PartNames.CheckHead(declaration, use, findings);
        if (use.Property is { } property && heads.Any(head => head.Declared?.Name == property.Name))
            findings.Add(Rules.Misplaced, use.Place, $"{property.Name} has a head already: each head has a property of its own");
        if (use.LossWeight is not (> 0 and < double.PositiveInfinity))
            findings.Add(Rules.BadLossWeight, use.Place.Of("LossWeight"), use.Task!);
    }

    /// <returns>The kind, or null where it does not exist or the labels do not go with it.</returns>
    private static HeadKind? KindOf(HeadUse use, Findings findings)
    {
        var kind = (HeadKind)(use.Kind ?? 0);
        if (!Enum.IsDefined(typeof(HeadKind), kind))
        {
            findings.Add(Rules.UnsuitableKind, use.Place.Of("1"), $"There is no kind of head with the number {use.Kind}");
            return null;
        }

        if (HasLabels(kind) || (use.LabelEnum is null && use.LabelNames.Count == 0 && use.LabelCount is null))
            return kind;
        findings.Add(Rules.UnsuitableKind, use.LabelCount is null ? use.Place : use.Place.Of("Labels"),
            kind == HeadKind.Regression
                ? $"{use.Task} is a regression, which predicts a number and has no labels: remove them, or make it a classification"
                : kind == HeadKind.Seq2Seq
                ? $"{use.Task} writes text and has no labels: remove them"
                : $"{use.Task} is masked language modelling, whose labels are the words of the texts themselves: remove these");
        return null;
    }

    private static bool HasLabels(HeadKind kind) => kind is not (HeadKind.Regression or HeadKind.MaskedLM or HeadKind.Seq2Seq);

    private static void CheckFamily(ModelDeclaration declaration, HeadUse use, HeadKind kind, BackboneFamily? family, Findings findings)
    {
        if (family is not null && family.HasDecoder != (kind == HeadKind.Seq2Seq))
        {
            var backbone = declaration.Backbones[0].Name;
            findings.Add(Rules.UnsuitableKind, use.Kind is null ? use.Place : use.Place.Of("1"), kind == HeadKind.Seq2Seq
                ? $"A sequence-to-sequence head reads a decoder, and {backbone} is an encoder: take a {Writers}, or another kind of head"
                : $"{backbone} is an encoder-decoder, which writes text: its head is HeadKind.Seq2Seq");
        }
        else if (kind == HeadKind.Seq2Seq && declaration.Heads.First(head => head.Kind == (int)HeadKind.Seq2Seq) != use)
        {
            findings.Add(Rules.UnsuitableKind, use.Place.Of("1"), "An encoder-decoder has one head: remove this one");
        }

        if (kind == HeadKind.MaskedLM && family is { HasDecoder: false } && declaration.Heads.First(head => head.Kind == (int)HeadKind.MaskedLM) != use)
            findings.Add(Rules.UnsuitableKind, use.Place.Of("1"), "A model has one head of masked language modelling: remove this one");
    }

    private static string Writers => string.Join(" or ", BackboneFamily.All.Where(family => family.HasDecoder).Select(family => family.Name));

    private static LabelsSpec? LabelsOf(ModelDeclaration declaration, HeadUse use, Findings findings)
    {
        if (use.LabelEnum is { } type)
            return LabelTypes.OfEnum(declaration, use, type, findings);
        if (use.LabelNames.Count > 0)
            return LabelTypes.OfNames(use, findings);

        switch (use.LabelCount)
        {
            case null:
                var kind = use.Kind is (int)HeadKind.MultiLabel or (int)HeadKind.TokenClassification ? $", HeadKind.{(HeadKind)use.Kind}" : "";
                findings.AddWithFix(Rules.BadLabels, use.Place, "Labels = 2",
                    $"{use.Task} has no labels: give their number (Labels = 3), their names, or an enum ([Head<TLabel>(\"{use.Task}\"{kind})])");
                return null;
            case { } count when count < LabelTypes.Fewest(use):
                findings.Add(Rules.BadLabels, use.Place.Of("Labels"), $"{use.Task} cannot have {count} labels: {LabelTypes.WhyMore(use)}");
                return null;
            case > MostLabels:
                findings.Add(Rules.BadLabels, use.Place.Of("Labels"),
                    $"{use.Task} cannot have {use.LabelCount} labels: there can be {MostLabels} at most");
                return null;
            default:
                return new(LabelKind.Count, "int", "int", use.LabelCount.Value, [], []);
        }
    }
}
