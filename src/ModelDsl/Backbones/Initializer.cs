namespace ModelDsl.Backbones;

/// <summary>Initializer of a parameter that is not in the checkpoint.</summary>
public readonly record struct Initializer
{
    /// <summary>Normal distribution with mean 0; the standard deviation is the config's <c>initializer_range</c>, as in BERT's released
    /// code (Devlin et al., 2018).</summary>
    public static Initializer Normal => default;

    /// <summary>Zeros, for biases.</summary>
    public static Initializer Zeros { get; } = new() { Constant = 0 };

    /// <summary>Ones, for the scales of normalization.</summary>
    public static Initializer Ones { get; } = new() { Constant = 1 };

    /// <summary>Value of every element; null for random ones.</summary>
    public float? Constant { get; private init; }

    /// <summary>Standard deviation of random elements; null for the config's <c>initializer_range</c>.</summary>
    public double? StandardDeviation { get; private init; }

    /// <summary>Row of zeros among random ones, for padding in an embedding table; null for none.</summary>
    public long? ZeroRow { get; private init; }

    /// <summary>Returns a normal distribution with mean 0 and the given standard deviation.</summary>
    public static Initializer NormalOf(double standardDeviation) => new() { StandardDeviation = standardDeviation };

    /// <summary>Returns the same initializer with a row of zeros; null for none.</summary>
    public Initializer WithZeroRow(long? row) => this with { ZeroRow = row };
}
