namespace ModelDsl.Backbones;

/// <summary>How a parameter that no checkpoint has yet begins.</summary>
public readonly record struct Initializer
{
    /// <summary>Normally distributed around 0; the standard deviation is the config's <c>initializer_range</c>, as in BERT's released code
    /// (Devlin et al., 2018).</summary>
    public static Initializer Normal => default;

    /// <summary>Zeros: biases.</summary>
    public static Initializer Zeros { get; } = new() { Constant = 0 };

    /// <summary>Ones: the scales of normalisation.</summary>
    public static Initializer Ones { get; } = new() { Constant = 1 };

    /// <summary>What every element is; null where they are random.</summary>
    public float? Constant { get; private init; }

    /// <summary>The standard deviation of random elements; null: the config's <c>initializer_range</c>.</summary>
    public double? StandardDeviation { get; private init; }

    /// <summary>The row of zeros among random ones: that of padding in a table of embeddings.</summary>
    public long? ZeroRow { get; private init; }

    /// <summary>Normally distributed around 0 with a standard deviation of its own.</summary>
    public static Initializer NormalOf(double standardDeviation) => new() { StandardDeviation = standardDeviation };

    /// <summary>The same, but for a row of zeros; null: none.</summary>
    public Initializer WithZeroRow(long? row) => this with { ZeroRow = row };
}
