using ModelDsl.Backbones.Catalogue;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>
/// Resolves a declaration into a model and findings. A pure function of its arguments: the generator needs the model, the analyzer the
/// findings.
/// </summary>
internal static class ModelResolver
{
    /// <returns>The resolved model, or null after an error or for a half-typed declaration.</returns>
    public static ModelSpec? Resolve(ModelDeclaration declaration, ProjectFiles files, Findings findings)
    {
        if (declaration.OldLanguage is { } version)
        {
            findings.Add(Rules.OldLanguage, Place.Type, declaration.Type.Name, version);
            return null;
        }

        foreach (var problem in declaration.TypeProblems)
            findings.AddWithFix(Rules.UnsuitableClass, problem.Place, problem.Fix, problem.Name, problem.Problem);

        var backbone = BackboneOf(declaration, findings);
        var known = backbone?.Name is { } name
            ? BackboneResolver.Find(name, backbone.Place.AtArgument("0"), files.Configs, findings)
            : null;
        var heads = HeadResolver.Resolve(declaration, known?.Family, files, findings);
        if (backbone is null || known is null || heads is null)
            return null;

        var form = known.CreateForm(readsPooler: heads.Any(head => head.Pooling == PoolingKind.Pooler));
        var spec = new BackboneSpec(backbone.Name!, form, backbone.Member, backbone.Property);
        PartNames.CheckBackbone(declaration, backbone, findings);
        PropertyRules.CheckBackbone(backbone, known.Family, findings);
        var sized = heads.Select(head => head with { Parameters = CountParameters(head, form) }).ToList();
        var stages = ScheduleResolver.Resolve(declaration, spec, sized, findings);
        if (stages is null || findings.HasErrors)
            return null;
        var (segments, cut) = SegmentResolver.Resolve(form, stages);
        NameTable.Check(declaration, spec, sized, cut, segments, findings);
        if (findings.HasErrors)
            return null;

        var advice = OrderAdvice.Find(declaration, spec, sized, stages);
        OrderAdvice.ReportUnsaid(advice, declaration, findings);
        return new(declaration.Type, spec, sized.ToEquatableArray(), cut.ToEquatableArray(), segments.ToEquatableArray(), advice);
    }

    private static BackboneDeclaration? BackboneOf(ModelDeclaration declaration, Findings findings)
    {
        if (declaration.Backbones.Count == 0)
        {
            findings.Add(Rules.NoBackbone, Place.Type, declaration.Type.Name);
            return null;
        }

        foreach (var extra in declaration.Backbones.Skip(1))
            findings.Add(Rules.SecondBackbone, extra.Place, declaration.Type.Name);
        return declaration.Backbones[0];
    }

    private static long CountParameters(HeadSpec head, NetworkForm form) => head.Form.Parameters is { } parameters
        ? parameters(form, head.Outputs) + (head.Pooling == PoolingKind.Projected ? form.ProjectionParameters : 0)
        : form.OutputParameters;
}
