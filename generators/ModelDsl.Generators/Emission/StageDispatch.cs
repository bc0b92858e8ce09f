using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>Emits which prefix and suffix runs in which stage.</summary>
internal static class StageDispatch
{
    /// <param name="boundaries">The stages that have a frozen prefix, by where it ends, from the input on: each prefix goes on from the one
    /// before.</param>
    /// <param name="prefixReadsBatch">Whether a stage's prefix reads the batch as well, where it goes on from the one before.</param>
    /// <param name="suffixArguments">What a stage's suffix is given.</param>
    public static void Write(
        SourceWriter writer, TypeNames names, IReadOnlyList<IGrouping<int, StageSpec>> boundaries,
        Func<StageSpec, StageSpec, bool> prefixReadsBatch, Func<StageSpec, string> suffixArguments)
    {
        var batch = names["EncodedBatch"];
        var tensor = names["Tensor"];
        writer.Member("/// <inheritdoc/>");
        if (boundaries.Count == 0)
        {
            writer.Write("protected override int Boundary(Stage stage) => 0;")
                .Member("/// <inheritdoc/>")
                .Write($"protected override {tensor}? Prefix(Stage stage, {tensor}? nearer, {batch} batch) => null;")
                .Member("/// <inheritdoc/>")
                .Write($"protected override Logits Suffix(Stage stage, {tensor}? prefix, {batch} batch) => Forward(batch);");
            return;
        }

        writer.Open("protected override int Boundary(Stage stage) => stage switch");
        foreach (var stages in boundaries)
            writer.Write($"{Pattern(stages)} => {stages.Key},");
        writer.Write("_ => 0,").Close(";");

        writer.Member("/// <inheritdoc/>").Open($"protected override {tensor}? Prefix(Stage stage, {tensor}? nearer, {batch} batch) => stage switch");
        StageSpec? nearer = null;
        foreach (var stages in boundaries)
        {
            var stage = stages.First();
            var arguments = nearer is null ? "batch" : prefixReadsBatch(stage, nearer) ? "nearer!, batch" : "nearer!";
            writer.Write($"{Pattern(stages)} => PrefixOf{stage.Name}({arguments}),");
            nearer = stage;
        }

        writer.Write("_ => null, // Nothing is frozen from the input on.").Close(";");

        writer.Member("/// <inheritdoc/>").Open($"protected override Logits Suffix(Stage stage, {tensor}? prefix, {batch} batch) => stage switch");
        foreach (var stages in boundaries)
            writer.Write($"{Pattern(stages)} => SuffixOf{stages.First().Name}({suffixArguments(stages.First())}),");
        writer.Write("_ => Forward(batch),").Close(";");
    }

    private static string Pattern(IEnumerable<StageSpec> stages) => string.Join(" or ", stages.Select(stage => "Stage." + stage.Name));
}
