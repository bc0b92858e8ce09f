using ModelDsl.Backbones.Catalogue;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Resolves the heads: names, labels and pooling.</summary>
internal static class HeadResolver
{
    private const int MostLabels = 100_000;

    /// <param name="declaration">The model.</param>
    /// <param name="family">The backbone's family, or null if it is unknown.</param>
    /// <param name="files">The project's files, for labels.</param>
    /// <param name="findings">Receives the violations.</param>
    /// <returns>The heads in order, or null after an error or for a half-typed declaration.</returns>
    public static IReadOnlyList<HeadSpec>? Resolve(
        ModelDeclaration declaration, BackboneFamily? family, ProjectFiles files, Findings findings)
    {
        if (declaration.Heads.Count == 0)
        {
            var place = declaration.Backbones.Count > 0 && declaration.Backbones[0].Property is null
                ? declaration.Backbones[0].Place : Place.Type;
            findings.Add(Rules.NoHead, place, declaration.Type.Name);
            return null;
        }

        var heads = new List<HeadSpec>();
        foreach (var use in declaration.Heads)
        {
            if (use.Task is null)
                return null;
            CheckDeclaration(declaration, use, heads, findings);
            if (FormOf(use, findings) is not { } form)
                continue;
            var labels = form.HasLabels ? LabelsOf(declaration, use, form, files, findings) : null;
            if (labels is null && form.HasLabels)
                continue;
            CheckFamily(declaration, use, form, family, findings);
            HeadLossRules.Check(use, form, labels, findings);
            PropertyRules.CheckHead(use, form, labels, findings);
            var pooling = PoolingResolver.Resolve(declaration, use, form, family, findings);
            heads.Add(new(use.Task, use.Property?.Name ?? use.Task, use.Property, form, labels, pooling, use.Loss, Parameters: 0));
        }

        return findings.HasErrors ? null : heads;
    }

    private static void CheckDeclaration(ModelDeclaration declaration, HeadDeclaration use, List<HeadSpec> heads, Findings findings)
    {
        if (heads.Any(head => string.Equals(head.Task, use.Task, StringComparison.OrdinalIgnoreCase)))
            findings.Add(Rules.DuplicateTask, use.Place.AtArgument("0"), use.Task!);
        else
            PartNames.CheckHead(declaration, use, findings);
        if (use.Property is { } property && heads.Any(head => head.Declared?.Name == property.Name))
            findings.Add(Rules.SecondHeadOfProperty, use.Place, property.Name);
    }

    /// <returns>The form, or null for an unknown kind or for labels that the kind does not have.</returns>
    private static HeadForm? FormOf(HeadDeclaration use, Findings findings)
    {
        var form = use.Kind is { } kind ? HeadForms.Find(kind) : HeadForms.Default;
        if (form is null)
        {
            findings.Add(Rules.UnknownKind, use.Place.AtArgument("1"), (int)use.Kind!);
            return null;
        }

        if (form.HasLabels || use is { LabelEnum: null, LabelNames.Count: 0, LabelCount: null, LabelsFrom: null })
            return form;
        findings.Add(Rules.NeedlessLabels, use.LabelCount is null ? use.Place : use.Place.AtArgument("Labels"), use.Task!,
            form.WhyNoLabels);
        return null;
    }

    private static void CheckFamily(
        ModelDeclaration declaration, HeadDeclaration use, HeadForm form, BackboneFamily? family, Findings findings)
    {
        var (place, readsDecoder) = (use.Kind is null ? use.Place : use.Place.AtArgument("1"), form.Reads == HeadInput.Decoder);
        if (family is not null && family.HasDecoder != readsDecoder)
        {
            var backbone = declaration.Backbones[0].Name!;
            if (readsDecoder)
                findings.Add(Rules.HeadNeedsDecoder, place, backbone, FamiliesWithDecoder());
            else
                findings.Add(Rules.DecoderNeedsHead, place, backbone, HeadForms.ForDecoders.Spelling);
        }
        else if (form.WhyOnlyOne is { } reason && declaration.Heads.First(head => head.Kind == form.Kind) != use)
        {
            findings.Add(Rules.SecondHeadOfKind, place, reason);
        }
    }

    private static string FamiliesWithDecoder() =>
        Phrases.JoinByOr([.. BackboneFamily.All.Where(family => family.HasDecoder).Select(family => family.Name)]);

    private static LabelsSpec? LabelsOf(
        ModelDeclaration declaration, HeadDeclaration use, HeadForm form, ProjectFiles files, Findings findings)
    {
        if (use.LabelEnum is { } type)
            return LabelTypes.ResolveEnum(declaration, use, form, type, findings);
        if (FileLabels.IsAskedFor(use))
            return FileLabels.Resolve(declaration, use, form, files, findings);
        if (use.LabelNames.Count > 0)
            return LabelTypes.ResolveNames(use, form, findings);

        switch (use.LabelCount)
        {
            case null:
                var kind = form == HeadForms.Default ? "" : ", " + form.Spelling;
                findings.AddWithFix(Rules.NoLabels, use.Place, "Labels = 2", use.Task!, kind);
                return null;
            case { } count when count < form.FewestLabels:
                findings.Add(Rules.TooFewLabels, use.Place.AtArgument("Labels"), use.Task!, count, form.WhyFewest);
                return null;
            case > MostLabels:
                findings.Add(Rules.TooManyLabels, use.Place.AtArgument("Labels"), use.Task!, use.LabelCount, MostLabels);
                return null;
            default:
                return new(LabelKind.Count, "int", use.LabelCount.Value, [], [], []);
        }
    }
}
