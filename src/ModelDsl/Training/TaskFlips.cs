namespace ModelDsl;

/// <summary>The development examples on which a stage answers right and the one before it wrong, or the reverse.</summary>
public sealed record TaskFlips
{
    /// <summary>The number of examples that became right.</summary>
    public required int Fixed { get; init; }

    /// <summary>The number of examples that became wrong.</summary>
    public required int Broken { get; init; }

    /// <summary>The probability of a split at least as uneven if both directions were equally likely: McNemar's exact test,
    /// two-sided.</summary>
    public required double PValue { get; init; }

    /// <summary>The fixed examples with the highest loss before; at most 20.</summary>
    public IReadOnlyList<ExampleFlip> FixedExamples { get; init; } = [];

    /// <summary>The broken examples with the highest loss now; at most 20.</summary>
    public IReadOnlyList<ExampleFlip> BrokenExamples { get; init; } = [];
}

/// <summary>A development example whose answer became right or wrong.</summary>
/// <param name="Index">The example's index in the development data, from 0.</param>
/// <param name="Text">The beginning of the example's text.</param>
/// <param name="Expected">The true answer in words.</param>
/// <param name="Before">The answer of the stage before.</param>
/// <param name="After">The answer of this stage.</param>
public sealed record ExampleFlip(int Index, string Text, string Expected, string Before, string After);
