using ModelDsl.Data;

namespace ModelDsl.Training.Batching;

/// <summary>The encoded examples of a run. Each has its index in <see cref="All"/>.</summary>
internal sealed class TrainingData
{
    private const int MaxPlaces = 10;

    /// <summary>Assigns indices to the examples of a run.</summary>
    public TrainingData(IReadOnlyList<EncodedExample> train, IReadOnlyList<EncodedExample> dev)
    {
        EncodedExample[] all = [.. train.Concat(dev).Select((example, index) => example with { Index = index })];
        (All, Train, Dev) = (all, all[..train.Count], all[train.Count..]);
        TrainIndices = [.. Enumerable.Range(0, train.Count)];
    }

    /// <summary>The index of each training example in the list that the user passed; it may hold unlabeled ones.</summary>
    public IReadOnlyList<int> TrainIndices { get; private init; }

    /// <summary>The number of training examples that were skipped because they have no label.</summary>
    public int Unlabeled { get; private init; }

    /// <summary>The examples of one list.</summary>
    public IReadOnlyList<EncodedExample> this[DataSplit split] => split == DataSplit.Train ? Train : Dev;

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
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(dev);
        if (train.Count == 0) throw new ArgumentException("There are no training examples.", nameof(train));
        if (dev.Count == 0) throw new ArgumentException("There are no development examples to evaluate on.", nameof(dev));
        if (maxLength > model.MaxLength)
        {
            throw new SettingException(
                "TrainerOptions.MaxLength",
                $"The trainer's option MaxLength is {maxLength}; the model reads at most {model.MaxLength} tokens.");
        }

        (int Index, EncodedExample Item)[] labeled =
            [.. model.EncodeAll(train, maxLength, nameof(train)).Index().Where(one => one.Item.Labels.Any(label => label is not null))];
        return new([.. labeled.Select(one => one.Item)], model.EncodeAll(dev, maxLength, nameof(dev)))
        {
            TrainIndices = [.. labeled.Select(one => one.Index)],
            Unlabeled = train.Count - labeled.Length,
        };
    }

    /// <summary>Returns the places of examples in the lists that the user passed; of many, the first ones.</summary>
    public IReadOnlyList<DataPlace> PlacesOf(IEnumerable<EncodedExample> examples) => [.. examples.Take(MaxPlaces).Select(PlaceOf)];

    private DataPlace PlaceOf(EncodedExample example)
    {
        var text = example.Text ?? "";
        return example.Index < Train.Count
            ? new(DataSplit.Train, TrainIndices[example.Index], text)
            : new(DataSplit.Dev, example.Index - Train.Count, text);
    }
}
