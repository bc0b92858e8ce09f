using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>Emits <c>*.Freezing.g.cs</c>: the enum of stages, the plan, and the modules that train in each stage.</summary>
internal static class FreezingFile
{
    public static string Emit(ModelSpec model)
    {
        var names = new TypeNames(model.Type);
        return SourceFile.Write(model, names, $"partial class {model.Type.SelfName}", writer =>
        {
            Stages(writer, model);
            Plan(writer, model, names);
            Trainable(writer, model, names);
            Sets(writer, model, names);
        });
    }

    private static void Stages(SourceWriter writer, ModelSpec model)
    {
        writer.Write("/// <summary>The stages of the schedule, in order.</summary>").Open("public enum Stage");
        foreach (var stage in model.Stages)
        {
            if (stage.Index > 0)
                writer.Write("");
            writer.Write($"/// <summary>{StageSentence.Format(stage, model)}</summary>").Write($"{stage.Name},");
        }

        writer.Close();
    }

    private static void Plan(SourceWriter writer, ModelSpec model, TypeNames names)
    {
        writer.Member("// Compiled from the attributes of this class.")
            .Write(
                $"private static readonly {names["SchedulePlan"]} CompiledPlan = new({SourceWriter.SoftBreak}"
                + $"{Phrases.Literal(model.Type.Name)}, {Phrases.Literal(model.Backbone.Checkpoint)}, "
                + $"totalParameters: {Phrases.Literal(model.TotalParameters)},")
            .Write("[")
            .Indented(list =>
            {
                foreach (var stage in model.Stages)
                    StagePlan(list, stage, model, names);
            });

        PlanFacts(writer, model);
    }

    private static void PlanFacts(SourceWriter writer, ModelSpec model)
    {
        List<string> facts = [];
        if (model.Backbone.Form.IsTied)
            facts.Add($"OutputBlock = {Phrases.Literal(model.Backbone.Blocks[0].Name)},");
        if (model.Advice is { } advice)
            facts.Add($"Advice = {WrapLiteral(advice)},");
        if (facts.Count == 0)
        {
            writer.Write("]);");
            return;
        }

        writer.Open("])");
        facts.ForEach(fact => writer.Write(fact));
        writer.Close(";");
    }

    // A long sentence breaks after its colon.
    private static string WrapLiteral(string sentence) =>
        string.Join($" {SourceWriter.SoftBreak}+ ", sentence.Replace(": ", ": \n").Split('\n').Select(Phrases.Literal));

    private static void StagePlan(SourceWriter writer, StageSpec stage, ModelSpec model, TypeNames names)
    {
        writer.Open($"new {names["StagePlan"]}({Phrases.Literal(stage.Name)})");
        foreach (var setting in Settings(stage, model, names))
            writer.Write(setting + ",");
        writer.Close(",");
    }

    private static IEnumerable<string> Settings(StageSpec stage, ModelSpec model, TypeNames names)
    {
        yield return $"Thaws = [{SourceWriter.List(Phrases.ThawedIds(stage, model).Select(Phrases.Literal))}]";
        yield return $"TrainableParameters = {Phrases.Literal(stage.TrainableParameters)}";
        if (stage.FrozenBlocks > 0)
        {
            yield return $"FirstSegment = {stage.FirstSegment}";
            yield return $"FrozenPrefix = {Phrases.Literal(string.Join(", ", Phrases.FrozenIds(stage, model.Backbone)))}";
            yield return $"CachedBytesPer{(stage.Cost.CachesTexts ? "Text" : "Token")} = {Phrases.Literal(stage.Cost.CachedBytes)}";
        }

        if (stage.Cost.CachedPooling is { } pooling)
            // The projection is the head's.
            yield return $"CachedPooling = {names["Pooling"]}.{(pooling == PoolingKind.Projected ? PoolingKind.Cls : pooling)}";
        yield return $"ForwardWork = {Phrases.Literal(stage.Cost.Forward)}";
        yield return $"BackwardWork = {Phrases.Literal(stage.Cost.Backward)}";
        foreach (var (setting, value) in stage.Settings)
            yield return $"{setting} = {Literal(setting, value, names)}";
    }

    private static string Literal(string setting, double value, TypeNames names)
    {
        var type = TrainingSettings.PerStage.First(candidate => candidate.Name == setting).ValueType;
        return type.IsEnum ? $"{names[type.Name]}.{Enum.GetName(type, (int)value)}" : Phrases.Literal(value);
    }

    private static void Trainable(SourceWriter writer, ModelSpec model, TypeNames names)
    {
        writer.Member("/// <inheritdoc/>")
            .Open($"public override {names["IReadOnlyList"]}<{names["ThawedSet"]}> Trainable(Stage stage) => stage switch");
        var sets = new List<string>();
        foreach (var stage in model.Stages)
        {
            sets.AddRange(stage.Thaws.Select(set => set.Name + "Set"));
            writer.Write($"Stage.{stage.Name} => [{SourceWriter.List(sets)}],");
        }

        writer.Write(
            $"_ => throw new {names["ArgumentOutOfRangeException"]}(nameof(stage), stage, \"{model.Type.Name} has no such stage.\"),");
        writer.Close(";");
    }

    private static void Sets(SourceWriter writer, ModelSpec model, TypeNames names)
    {
        foreach (var set in model.Stages.SelectMany(stage => stage.Thaws))
        {
            var modules = set.IsHeads ? [.. set.Heads.Select(head => model.Heads[head].Property)] : Modules(set, model.Backbone);
            var list = SourceWriter.List(modules);
            if (modules.Any(module => module.StartsWith("..", StringComparison.Ordinal)))
                list = $"[{list}]";
            var create = $"{names["ThawedSet"]}.{(set.IsHeads ? "FromHeads" : "FromBackbone")}";
            writer.Member(
                $"private {names["ThawedSet"]} {set.Name}Set => {create}({SourceWriter.SoftBreak}{Phrases.Literal(set.Name)}, {list});");
        }
    }

    private static List<string> Modules(ThawedSetSpec set, BackboneSpec backbone)
    {
        if (set.Blocks.Count == backbone.Blocks.Count)
            return [backbone.Property];

        return [.. BlockRuns.Split(set.Blocks, backbone.Form).SelectMany(run => run.Modules).Select(module =>
            module.StartsWith("..", StringComparison.Ordinal)
                ? $".. {backbone.Property}.{module.Substring(3)}" : $"{backbone.Property}.{module}")];
    }
}
