using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>Describes a stage in one sentence, for the enum and the trainer.</summary>
internal static class StageSentence
{
    public static string Format(StageSpec stage, ModelSpec model)
    {
        var thawed = Phrases.Join([.. Phrases.Thawed(stage, model)]);
        var frozen = Phrases.FrozenPrefix(stage, model.Backbone);
        var remains = frozen.Count == 0 ? ""
            : stage.FrozenBlocks == model.Backbone.Blocks.Count ? " on a frozen backbone"
            : $" above frozen {Phrases.Join(frozen)}";
        var verb = Phrases.Thawed(stage, model).ToList() is [var only] && !IsPlural(only) ? "s" : "";
        return stage.Index == 0 ? $"Stage 0: {thawed} train{verb}{remains}." : $"Stage {stage.Index}: {thawed} thaw{verb}{remains}.";
    }

    // "embeddings", "layers 9-10", "decoder.layer 4-5"; but "decoder.cross-attention 3".
    private static bool IsPlural(string name) => name == "embeddings" || name.Substring(name.LastIndexOf(' ') + 1) is var numbers
        && char.IsDigit(numbers[0]) && numbers.Contains('-');
}
