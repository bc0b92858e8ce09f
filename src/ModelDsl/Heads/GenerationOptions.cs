namespace ModelDsl;

/// <summary>Options for generating text. A checkpoint's <c>generation_config.json</c> holds their defaults;
/// <see cref="LoadReport.IgnoredSettings"/> lists its other settings that would change the text.</summary>
public sealed record GenerationOptions
{
    /// <summary>Maximum number of tokens, start and end id included (Hugging Face's <c>max_length</c>). The default is 128 if the
    /// checkpoint does not state it, where Python's transformers uses 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 2 or more than 1,000,000.</exception>
    public int MaxLength { get; init => field = Require(2, 1_000_000, value, nameof(MaxLength)); } = 128;

    /// <summary>Minimum number of tokens before the end id, start id included (Hugging Face's <c>min_length</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or more than 1,000,000.</exception>
    public int MinLength { get; init => field = Require(0, 1_000_000, value, nameof(MinLength)); }

    /// <summary>Number of beams; 1 means greedy search.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1 or more than 1,000.</exception>
    public int Beams { get; init => field = Require(1, 1_000, value, nameof(Beams)); } = 1;

    /// <summary>Length penalty of beam search. A hypothesis scores the sum of its log probabilities divided by its length to this power.
    /// Positive values favor longer texts, negative values shorter ones.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is infinite or NaN.</exception>
    public double LengthPenalty
    {
        get;
        init => field = double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(LengthPenalty), value, "A length penalty is a finite number.");
    } = 1;

    /// <summary>Whether beam search ends as soon as it has <see cref="Beams"/> complete hypotheses. Otherwise it ends once no open beam can
    /// improve on them.</summary>
    public bool EarlyStopping { get; init; }

    /// <summary>The length of the shortest sequence of tokens that no text has twice, start id included (Hugging Face's
    /// <c>no_repeat_ngram_size</c>); 0 allows repetitions.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or more than 1,000,000.</exception>
    public int NoRepeatNGramSize { get; init => field = Require(0, 1_000_000, value, nameof(NoRepeatNGramSize)); }

    /// <summary>Id of the decoder's start token; null for the one in the checkpoint's <c>config.json</c>.</summary>
    public int? StartId { get; init; }

    /// <summary>Id of the end-of-sequence token; null for the one in the checkpoint's <c>config.json</c>.</summary>
    public int? EndId { get; init; }

    /// <summary>Throws if the options do not fit the model.</summary>
    /// <exception cref="ArgumentException">The options contradict each other, or an id is outside the vocabulary.</exception>
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

    private static int Require(int least, int most, int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
        return value;
    }
}
