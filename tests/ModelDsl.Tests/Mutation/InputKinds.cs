namespace ModelDsl.Tests.Mutation;

/// <summary>Every kind of file that ModelDsl reads.</summary>
internal static class InputKinds
{
    /// <param name="goldens">The folder of the golden files.</param>
    public static IReadOnlyList<InputKind> All(string goldens) =>
    [
        .. new CheckpointKinds(goldens).All,
        .. new TokenizerKinds(goldens).All,
        .. DataKinds.All,
        .. new RunKinds(goldens).All,
    ];
}
