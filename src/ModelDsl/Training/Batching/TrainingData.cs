using ModelDsl.Data;

namespace ModelDsl.Training.Batching;

/// <summary>The encoded examples of a run. Each has its index in <see cref="All"/>.</summary>
internal sealed class TrainingData
{
    /// <summary>Assigns indices to the examples of a run.</summary>
    public TrainingData(IReadOnlyList<EncodedExample> train, IReadOnlyList<EncodedExample> dev)
    {
        EncodedExample[] all = [.. train.Concat(dev).Select((example, index) => example with { Index = index })];
        (All, Train, Dev) = (all, all[..train.Count], all[train.Count..]);
    }

    /// <summary>The training examples.</summary>
    public IReadOnlyList<EncodedExample> Train { get; }

    /// <summary>The development examples, evaluated after every epoch.</summary>
    public IReadOnlyList<EncodedExample> Dev { get; }

    /// <summary>Training examples, then development examples.</summary>
    public IReadOnlyList<EncodedExample> All { get; }

    /// <summary>Encodes the examples of a run. Skips training examples without any label.</summary>
    /// <exception cref="ArgumentException">There are no examples.</exception>
    /// <exception cref="SettingException">The maximum length exceeds the model's limit.</exception>
    public static TrainingData Encode<TExample, TPrediction>(
        PretrainedModel<TExample, TPrediction> model, IReadOnlyList<TExample> train, IReadOnlyList<TExample> dev, int? maxLength)
    {
        if (train.Count == 0) throw new ArgumentException("There are no training examples.", nameof(train));
        if (dev.Count == 0) throw new ArgumentException("There are no development examples to evaluate on.", nameof(dev));
        if (maxLength > model.MaxLength)
        {
            throw new SettingException(
                "TrainerOptions.MaxLength",
                $"The trainer's option MaxLength is {maxLength}; the model reads at most {model.MaxLength} tokens.");
        }

        var labeled = model.EncodeAll(train, maxLength).Where(example => example.Labels.Any(label => label is not null));
        return new([.. labeled], model.EncodeAll(dev, maxLength));
    }
}
