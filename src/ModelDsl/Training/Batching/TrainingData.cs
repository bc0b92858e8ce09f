using ModelDsl.Data;

namespace ModelDsl.Training.Batching;

/// <summary>The examples of a run, encoded once. Each knows its place among <see cref="All"/>.</summary>
internal sealed class TrainingData
{
    /// <summary>Numbers the examples of a run.</summary>
    public TrainingData(IReadOnlyList<EncodedExample> train, IReadOnlyList<EncodedExample> dev)
    {
        EncodedExample[] all = [.. train.Concat(dev).Select((example, index) => example with { Index = index })];
        (All, Train, Dev) = (all, all[..train.Count], all[train.Count..]);
    }

    /// <summary>The examples that the model trains on.</summary>
    public IReadOnlyList<EncodedExample> Train { get; }

    /// <summary>The examples that it is evaluated on after every epoch.</summary>
    public IReadOnlyList<EncodedExample> Dev { get; }

    /// <summary>Both, in this order.</summary>
    public IReadOnlyList<EncodedExample> All { get; }

    /// <summary>Encodes the examples of a run. Training examples without any label are left out.</summary>
    /// <exception cref="ArgumentException">There are no examples.</exception>
    /// <exception cref="SettingException">The model cannot read texts that long.</exception>
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

        var labelled = model.EncodeAll(train, maxLength).Where(example => example.Labels.Any(label => label is not null));
        return new([.. labelled], model.EncodeAll(dev, maxLength));
    }
}
