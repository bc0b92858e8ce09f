namespace ModelDsl;

/// <summary>What of a checkpoint was not used, and what of the model was not in the checkpoint.</summary>
/// <param name="Ignored">The checkpoint's tensors that the model has no place for, such as other heads.</param>
/// <param name="FreshlyInitialised">The model's parameters that begin at random: train them before you trust them.</param>
public sealed record LoadReport(IReadOnlyList<string> Ignored, IReadOnlyList<string> FreshlyInitialised)
{
    /// <inheritdoc/>
    public override string ToString() => (Ignored, FreshlyInitialised) switch
    {
        ([], []) => "Every parameter comes from the checkpoint.",
        (var ignored, []) => $"Not used: {string.Join(", ", ignored)}.",
        ([], var fresh) => $"Freshly initialised: {string.Join(", ", fresh)}.",
        var (ignored, fresh) =>
            $"Freshly initialised: {string.Join(", ", fresh)}.{Environment.NewLine}Not used: {string.Join(", ", ignored)}.",
    };
}
