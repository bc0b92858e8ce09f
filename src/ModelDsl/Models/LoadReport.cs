namespace ModelDsl;

/// <summary>The differences between a checkpoint and the model loaded from it.</summary>
/// <param name="Ignored">The checkpoint's tensors that the model does not use, such as other heads.</param>
/// <param name="FreshlyInitialized">The model's parameters that the checkpoint lacks. They are random: train them before use.</param>
public sealed record LoadReport(IReadOnlyList<string> Ignored, IReadOnlyList<string> FreshlyInitialized)
{
    /// <summary>The checkpoint's settings of text generation that do not apply here, each with its value, such as
    /// <c>repetition_penalty: 2</c>. Python's transformers generates other texts with them.</summary>
    public IReadOnlyList<string> IgnoredSettings { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(Environment.NewLine, Sentences().DefaultIfEmpty("Every parameter comes from the checkpoint."));

    private IEnumerable<string> Sentences()
    {
        if (FreshlyInitialized.Count > 0)
            yield return $"Freshly initialized: {string.Join(", ", FreshlyInitialized)}.";
        if (Ignored.Count > 0)
            yield return $"Not used: {string.Join(", ", Ignored)}.";
        if (IgnoredSettings.Count > 0)
            yield return $"Settings that do not apply here: {string.Join(", ", IgnoredSettings)}.";
    }
}
