using ModelDsl.Backbones.Catalogue;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Resolves the freezing attributes into the stages of the schedule.</summary>
internal static class ScheduleResolver
{
    /// <returns>The stages in order, or null after an error or for a half-typed declaration.</returns>
    public static IReadOnlyList<StageSpec>? Resolve(
        ModelDeclaration declaration, BackboneSpec backbone, IReadOnlyList<HeadSpec> heads, Findings findings)
    {
        var freezing = FreezingResolver.Resolve(declaration, heads, findings);
        var table = new ThawTable(backbone.Blocks.Count, heads.Count);
        if (!freezing.Backbone)
            Fill(table.Blocks, stage: 0);
        for (var head = 0; head < heads.Count; head++)
            table.Heads[head] = freezing.Heads[head] ? null : 0;

        var onHeads = declaration.Unfreezes.Where(use => IsOnHead(use, declaration)).ToList();
        var onBackbone = declaration.Unfreezes.Except(onHeads).ToList();
        CheckDeclarations(declaration, onBackbone, findings);
        foreach (var use in onHeads)
            ThawHead(use, heads, freezing, table, findings);
        if (backbone.Form.IsTied)
            Tie(declaration, backbone, freezing, table, findings);
        BackboneThawing.Resolve(onBackbone, onHeads.Select(use => use.Stage), freezing.Backbone, backbone, table, findings);

        if (findings.HasErrors || declaration.Unfreezes.Any(use => use.Stage is null))
            return null;
        CheckStages(declaration, table, findings);
        if (freezing.Backbone)
            CheckThawedAtOnce(declaration, onBackbone, backbone, table, findings);
        return findings.HasErrors ? null : StagesOf(declaration, backbone, heads, table, findings);
    }

    private static void Fill(int?[] thawed, int stage)
    {
        for (var index = 0; index < thawed.Length; index++)
            thawed[index] = stage;
    }

    /// <summary>Thaws the first block with the head: in a tied backbone, it is the output.</summary>
    private static void Tie(ModelDeclaration declaration, BackboneSpec backbone, FrozenParts freezing, ThawTable table, Findings findings)
    {
        table.Blocks[0] = table.Heads[0];
        if (freezing.Backbone && table.Heads[0] is { } stage)
            findings.Add(Rules.TiedHead, declaration.Heads[0].Place, backbone.Checkpoint, stage);
    }

    private static bool IsOnHead(UnfreezeDeclaration use, ModelDeclaration declaration) =>
        use.Task is not null || declaration.Heads.Any(head => head.Property is not null && head.Property.Name == use.Property?.Name);

    private static void CheckDeclarations(ModelDeclaration declaration, IEnumerable<UnfreezeDeclaration> onBackbone, Findings findings)
    {
        foreach (var use in declaration.Unfreezes.Where(use => use.Stage < 0))
            findings.Add(Rules.NegativeStage, use.Place.AtArgument("0"), use.Stage!);
        foreach (var use in onBackbone.Where(
            use => use.Property is not null && use.Property.Name != declaration.Backbones[0].Property?.Name))
        {
            findings.Add(Rules.NoPart, use.Place, use.Property!.Name, "UnfreezeStage");
        }
    }

    private static void ThawHead(
        UnfreezeDeclaration use, IReadOnlyList<HeadSpec> heads, FrozenParts freezing, ThawTable table, Findings findings)
    {
        if (use.Property is not null && use.Task is not null)
        {
            findings.Add(Rules.TaskOnProperty, use.Place.AtArgument("Task"));
            return;
        }

        if (use.Layers is not null)
        {
            findings.Add(Rules.LayersOfHead, use.Place.AtArgument("Layers"));
            return;
        }

        var head = HeadNames.IndexOf(use.Task, use.Property, heads);
        if (head < 0)
        {
            HeadNames.ReportUnknown(use.Place.AtArgument("Task"), use.Task ?? "", heads, findings);
            return;
        }

        if (!freezing.Heads[head])
            findings.Add(Rules.NothingToThaw, use.Place, "The head of " + heads[head].Task);
        else if (table.Heads[head] is { } stage)
            findings.Add(Rules.ThawedTwice, use.Place, "The head of " + heads[head].Task, stage);
        else
            table.Heads[head] = use.Stage;
    }

    private static void CheckThawedAtOnce(
        ModelDeclaration declaration, IEnumerable<UnfreezeDeclaration> onBackbone, BackboneSpec backbone, ThawTable table,
        Findings findings)
    {
        var all = onBackbone.FirstOrDefault(use => use is { Stage: 0, Layers: null });
        if (all is not null && table.BlocksTrainingAt(0).Count() == backbone.Blocks.Count)
            findings.AddWithFix(Rules.ThawedAtOnce, all.Place.AtArgument("0"), "1", declaration.Type.Name);
    }

    private static void CheckStages(ModelDeclaration declaration, ThawTable table, Findings findings)
    {
        for (var head = 0; head < table.Heads.Length; head++)
        {
            if (table.Heads[head] is null && table.LastStage is not null)
                findings.Add(Rules.HeadNeverTrains, declaration.Heads[head].Place, declaration.Heads[head].Task!);
        }

        if (table.LastStage is not { } last)
        {
            var place = declaration.Frozen.Count > 0 ? declaration.Frozen[0].Place : Place.Type;
            findings.Add(Rules.EntirelyFrozen, place, declaration.Type.Name);
            return;
        }

        // Few stages thaw something, so an empty one is found soon even if the last number is huge.
        var missing = Enumerable.Range(0, last)
            .Where(stage => !table.BlocksThawedAt(stage).Any() && !table.HeadsThawedAt(stage).Any())
            .Select(stage => (int?)stage)
            .FirstOrDefault();
        if (missing is null)
            return;
        if (missing == 0)
        {
            var place = declaration.Frozen.Count > 0 ? declaration.Frozen[0].Place : Place.Type;
            findings.Add(Rules.NothingTrainsAtFirst, place);
            return;
        }

        var next = declaration.Unfreezes.Where(use => use.Stage > missing).OrderBy(use => use.Stage).First();
        findings.AddWithFix(Rules.StageGap, next.Place.AtArgument("0"), $"{missing}", next.Stage!, missing);
    }

    private static List<StageSpec> StagesOf(
        ModelDeclaration declaration, BackboneSpec backbone, IReadOnlyList<HeadSpec> heads, ThawTable table, Findings findings)
    {
        var stages = new List<StageSpec>();
        for (var index = 0; index <= table.LastStage; index++)
        {
            var thaws = new List<ThawedSetSpec>();
            var thawedHeads = table.HeadsThawedAt(index).ToEquatableArray();
            var thawedBlocks = table.BlocksThawedAt(index).ToEquatableArray();
            if (thawedHeads.Count > 0)
                thaws.Add(new(StageNames.FromHeads(thawedHeads, heads), thawedHeads, []));
            if (thawedBlocks.Count > 0)
                thaws.Add(new(StageNames.FromBlocks(thawedBlocks, backbone), [], thawedBlocks));

            var trainable = table.BlocksTrainingAt(index).Sum(block => backbone.Blocks[block].Parameters)
                + table.HeadsTrainingAt(index).Sum(head => heads[head].Parameters);
            var everything = !table.Blocks.Concat(table.Heads).Any(thawed => !(thawed <= index));
            var boundary = BoundaryAt(index, backbone.Form, table);
            stages.Add(new(
                index, everything ? "All" : StageNames.Join(thaws.Select(set => set.Name)), thaws.ToEquatableArray(), boundary, trainable,
                StageCosts.Predict(backbone.Form, heads, table, index, boundary),
                Settings: []));
        }

        StageSettings.Apply(declaration.Stages, stages, heads, findings);
        return stages;
    }

    /// <summary>Returns the number of blocks in the frozen prefix.</summary>
    private static int BoundaryAt(int stage, NetworkForm form, ThawTable table)
    {
        var frozen = Math.Min(table.FrozenBlocksAt(stage), form.LongestPrefix);
        return frozen < form.ShortestPrefix ? 0 : frozen;
    }
}
