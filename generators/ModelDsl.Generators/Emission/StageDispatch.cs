using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>Emits which prefix and suffix runs in which stage.</summary>
internal static class StageDispatch
{
    /// <param name="boundaries">The stages that have a frozen prefix, by where it ends.</param>
    /// <param name="suffixArguments">What a stage's suffix is given.</param>
    public static void Write(
        SourceWriter writer, TypeNames names, IReadOnlyList<IGrouping<int, StageSpec>> boundaries, Func<StageSpec, string> suffixArguments)
    {
        var batch = names["EncodedBatch"];
        var tensor = names["Tensor"];
        writer.Member("/// <inheritdoc/>");
        if (boundaries.Count == 0)
        {
            writer.Write($"protected override {tensor}? Prefix(Stage stage, {batch} batch) => null;")
                .Member("/// <inheritdoc/>")
                .Write($"protected override Logits Suffix(Stage stage, {tensor}? prefix, {batch} batch) => Forward(batch);");
            return;
        }

        writer.Open($"protected override {tensor}? Prefix(Stage stage, {batch} batch) => stage switch");
        foreach (var stages in boundaries)
            writer.Write($"{Pattern(stages)} => PrefixOf{stages.First().Name}(batch),");
        writer.Write("_ => null, // Nothing is frozen from the input on.").Close(";");

        writer.Member("/// <inheritdoc/>").Open($"protected override Logits Suffix(Stage stage, {tensor}? prefix, {batch} batch) => stage switch");
        foreach (var stages in boundaries)
            writer.Write($"{Pattern(stages)} => SuffixOf{stages.First().Name}({suffixArguments(stages.First())}),");
        writer.Write("_ => Forward(batch),").Close(";");
    }

    private static string Pattern(IEnumerable<StageSpec> stages) => string.Join(" or ", stages.Select(stage => "Stage." + stage.Name));
}
