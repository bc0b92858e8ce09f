using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>Says in one sentence what a stage does, for the enum and the trainer.</summary>
internal static class StageSentence
{
    public static string Of(StageSpec stage, ModelSpec model)
    {
        var thawed = Words.Join([.. Words.Thawed(stage, model)]);
        var frozen = Words.FrozenPrefix(stage, model.Backbone);
        var remains = frozen.Count == 0 ? "" : stage.FrozenBlocks == model.Backbone.Blocks.Count ? " on a frozen backbone" : $" above frozen {Words.Join(frozen)}";
        var verb = model.Stages[stage.Index].Thaws.Sum(set => set.Heads.Count + set.Blocks.Count) == 1 ? "s" : "";
        return stage.Index == 0 ? $"Stage 0: {thawed} train{verb}{remains}." : $"Stage {stage.Index}: {thawed} thaw{verb}{remains}.";
    }
}
