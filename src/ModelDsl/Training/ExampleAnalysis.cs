namespace ModelDsl;

/// <summary>What a model gives for one development example.</summary>
public sealed record ExampleAnalysis
{
    /// <summary>The example's index in the development data, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The beginning of the example's text.</summary>
    public required string Text { get; init; }

    /// <summary>The loss, averaged over the example's targets.</summary>
    public required float Loss { get; init; }

    /// <summary>The true answer in words; null for masked tokens.</summary>
    public string? Expected { get; init; }

    /// <summary>The predicted answer in words.</summary>
    public string? Predicted { get; init; }

    /// <summary>The probability of the predicted label, 0 to 1. Several labels of an example count by the least certain one, tags of words
    /// by their mean. Null for numbers and texts.</summary>
    public float? Confidence { get; init; }
}
