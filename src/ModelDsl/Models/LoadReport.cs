namespace ModelDsl;

/// <summary>The differences between a checkpoint and the model loaded from it.</summary>
/// <param name="Ignored">The checkpoint's tensors that the model does not use, such as other heads.</param>
/// <param name="FreshlyInitialized">The model's parameters that the checkpoint lacks. They are random: train them before use.</param>
public sealed record LoadReport(IReadOnlyList<string> Ignored, IReadOnlyList<string> FreshlyInitialized)
{
    /// <inheritdoc/>
    public override string ToString() => (Ignored, FreshlyInitialized) switch
    {
        ([], []) => "Every parameter comes from the checkpoint.",
        (var ignored, []) => $"Not used: {string.Join(", ", ignored)}.",
        ([], var fresh) => $"Freshly initialized: {string.Join(", ", fresh)}.",
        var (ignored, fresh) =>
            $"Freshly initialized: {string.Join(", ", fresh)}.{Environment.NewLine}Not used: {string.Join(", ", ignored)}.",
    };
}
