using ModelDsl.Backbones.Catalogue;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;
using ModelDsl.Runtime;

namespace ModelDsl.Generators.Analysis;

/// <summary>
/// Decides what a declaration means: the plan, or what is wrong with it. A pure function of its arguments, which the generator runs
/// for the plan and the analyzer for the findings.
/// </summary>
internal static class ModelResolver
{
    /// <returns>The resolved model, or null where a finding is an error or the declaration is only half typed.</returns>
    public static ModelSpec? Resolve(ModelDeclaration declaration, IReadOnlyList<ConfigFile> configFiles, Findings findings)
    {
        foreach (var problem in declaration.TypeProblems)
            findings.AddWithFix(Rules.UnsuitableClass, problem.Place, problem.Fix, problem.Text);

        var backbone = BackboneOf(declaration, findings);
        var known = backbone?.Name is { } name ? Find(name, backbone.Place.Of("0"), configFiles, findings) : null;
        var heads = HeadResolver.Resolve(declaration, known?.Family, findings);
        if (backbone is null || known is null || heads is null)
            return null;

        var spec = BackboneSpecOf(backbone, known, heads);
        PartNames.CheckBackbone(declaration, backbone, findings);
        PropertyRules.CheckBackbone(backbone, known.Family, findings);
        var sized = heads.Select(head => head with { Parameters = ParametersOf(head, known) }).ToList();
        var stages = ScheduleResolver.Resolve(declaration, spec, sized, findings);
        if (stages is null || findings.HasErrors)
            return null;
        var (segments, cut) = SegmentResolver.Resolve(spec, stages);
        NameTable.Check(declaration, spec, sized, cut, segments, findings);
        if (findings.HasErrors)
            return null;

        var advice = OrderAdvice.Of(declaration, spec, sized, stages);
        return new(declaration.Type, spec, sized.ToEquatableArray(), cut.ToEquatableArray(), segments.ToEquatableArray(), advice);
    }

    private static BackboneUse? BackboneOf(ModelDeclaration declaration, Findings findings)
    {
        if (declaration.Backbones.Count == 0)
        {
            findings.Add(Rules.NotOneBackbone, Place.Type, $"{declaration.Type.Name} has no backbone: add [Backbone(\"bert-base\")] or another checkpoint");
            return null;
        }

        foreach (var extra in declaration.Backbones.Skip(1))
            findings.Add(Rules.NotOneBackbone, extra.Place, $"{declaration.Type.Name} has a backbone already: remove all but one");
        return declaration.Backbones[0];
    }

    private static KnownBackbone? Find(string name, Place place, IReadOnlyList<ConfigFile> configFiles, Findings findings)
    {
        var answers = configFiles.Where(file => file.Answers(name)).ToList();
        if (answers.Count > 1)
        {
            findings.Add(Rules.BadConfigFile, place, $"\"{name}\" means",
                $"{answers.Count} of the AdditionalFiles, {answers[0].Path} and {answers[1].Path}: write more of the path");
            return null;
        }

        if (answers.Count == 1)
        {
            var file = answers[0];
            if (file.Problem is { } problem)
                findings.Add(Rules.BadConfigFile, place, FileName(file.Path), problem);
            return file.Backbone;
        }

        if (BackboneCatalogue.Find(name) is { } known)
            return known;

        var nearest = NearestName.Of(name, BackboneCatalogue.Names);
        findings.AddWithFix(Rules.UnknownBackbone, place, nearest, name, NearestName.Hint(nearest, []));
        return null;
    }

    private static BackboneSpec BackboneSpecOf(BackboneUse backbone, KnownBackbone known, IEnumerable<HeadSpec> heads)
    {
        if (known is KnownEncoderDecoder stacks)
            return new EncoderDecoderSpec(backbone.Name!, known.Family, stacks.Shape, StackBlocks(stacks.Shape).ToEquatableArray(), backbone.Member, backbone.Property);

        var encoder = (KnownEncoder)known;
        var shape = encoder.Shape;
        var blocks = new List<BlockSpec> { new(BlockKind.Embeddings, 0, shape.EmbeddingsParameters) };
        blocks.AddRange(Enumerable.Range(0, shape.Layers).Select(layer => new BlockSpec(BlockKind.Layer, layer, shape.LayerParameters)));
        // A pooler that no head reads is not part of the model: nothing would ever train it.
        if (heads.Any(head => head.Pooling == PoolingKind.Pooler))
            blocks.Add(new(BlockKind.Pooler, 0, shape.ProjectionParameters));
        return new EncoderSpec(backbone.Name!, encoder.EncoderFamily, shape, blocks.ToEquatableArray(), backbone.Member, backbone.Property);
    }

    private static IEnumerable<BlockSpec> StackBlocks(T5Shape shape)
    {
        // Layers of both stacks are alike; the decoder's have a cross-attention beside.
        BlockSpec Layer(BlockKind kind, int index) => new(kind, index, shape.LayerParameters(index));
        var decoder = Enumerable.Range(0, shape.DecoderLayers).ToList();
        return
        [
            new(BlockKind.Shared, 0, shape.SharedParameters),
            .. Enumerable.Range(0, shape.EncoderLayers).Select(layer => Layer(BlockKind.EncoderLayer, layer)),
            new(BlockKind.EncoderNorm, 0, shape.NormParameters),
            .. decoder.Select(layer => Layer(BlockKind.DecoderLayer, layer)),
            .. decoder.Select(layer => new BlockSpec(BlockKind.CrossAttention, layer, shape.CrossAttentionParameters)),
            new(BlockKind.DecoderNorm, 0, shape.NormParameters),
        ];
    }

    private static long ParametersOf(HeadSpec head, KnownBackbone known) => known switch
    {
        KnownEncoderDecoder stacks => stacks.Shape.OutputParameters,
        _ => ParametersOf(head, ((KnownEncoder)known).Shape),
    };

    private static long ParametersOf(HeadSpec head, EncoderShape shape) =>
        head.Kind == HeadKind.MaskedLM ? shape.ProjectionParameters + 2L * shape.HiddenSize + shape.VocabularySize
        : (shape.HiddenSize + 1L) * head.Outputs + (head.Pooling == PoolingKind.Projected ? shape.ProjectionParameters : 0);

    private static string FileName(string path) => path.Substring(path.LastIndexOf('/') + 1);
}
