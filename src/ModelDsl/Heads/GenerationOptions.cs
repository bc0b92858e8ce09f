namespace ModelDsl;

/// <summary>How texts are written. A checkpoint's <c>generation_config.json</c> gives these settings and may have others, which do not
/// apply here.</summary>
public sealed record GenerationOptions
{
    /// <summary>The most tokens, counted as Hugging Face's <c>max_length</c>: with the start id and the end id. Where a checkpoint does not
    /// say, it is 128; Python's transformers then stops at 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 2.</exception>
    public int MaxLength { get; init => field = AtLeast(2, value, nameof(MaxLength)); } = 128;

    /// <summary>The fewest tokens before a text may end, counted with the start id as Hugging Face's <c>min_length</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int MinLength { get; init => field = AtLeast(0, value, nameof(MinLength)); }

    /// <summary>How many beginnings of each text are followed at a time; 1 means that the likeliest token is taken every time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Beams { get; init => field = AtLeast(1, value, nameof(Beams)); } = 1;

    /// <summary>With beams: texts are compared by the sum of their log probabilities, divided by their length to this power. Above 0 longer
    /// texts gain by it, below 0 shorter ones.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no finite number.</exception>
    public double LengthPenalty
    {
        get;
        init => field = double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(LengthPenalty), value, "A length penalty is a finite number.");
    } = 1;

    /// <summary>With beams: whether the search for a text ends as soon as there are as many complete ones as beams, and not only once no
    /// beginning can become better than those.</summary>
    public bool EarlyStopping { get; init; }

    /// <summary>The id that every text begins with; null: the one in the checkpoint's <c>config.json</c>.</summary>
    public int? StartId { get; init; }

    /// <summary>The id that ends a text; null: the one in the checkpoint's <c>config.json</c>.</summary>
    public int? EndId { get; init; }

    /// <exception cref="ArgumentException">The options contradict each other, or an id is none of the model's.</exception>
    internal void Validate(int vocabularySize)
    {
        foreach (var id in (int?[])[StartId, EndId])
        {
            if (id is { } given && (given < 0 || given >= vocabularySize))
                throw new ArgumentException($"The token id {id} is none of the model's, which are 0 to {vocabularySize - 1}.");
        }

        if (MinLength > MaxLength)
            throw new ArgumentException($"{nameof(MinLength)} is {MinLength} and {nameof(MaxLength)} {MaxLength}: no text has both.");
    }

    private static int AtLeast(int least, int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        return value;
    }
}
