using ModelDsl.Data;
using ModelDsl.Data.Packing;

namespace ModelDsl.Training.Batching;

/// <summary>The encoded examples of a run: training examples, then development examples. Each has its index in
/// <see cref="All"/>.</summary>
internal sealed class TrainingData
{
    private const int MaxPlaces = 10;

    // The place of each training example in the list that the user passed; null if none was skipped.
    private readonly int[]? _places;

    /// <summary>Collects the examples of a run.</summary>
    public TrainingData(IReadOnlyList<EncodedExample> train, IReadOnlyList<EncodedExample> dev)
        : this(PackedExamples.Pack([.. train, .. dev]), train.Count, places: null)
    {
    }

    private TrainingData(PackedExamples packed, int train, int[]? places)
    {
        _places = places;
        All = packed.All;
        Train = new(packed, 0, train);
        Dev = new(packed, train, packed.Count - train);
    }

    /// <summary>The number of training examples that were skipped because they have no label.</summary>
    public int Unlabeled { get; private init; }

    /// <summary>The examples of one list.</summary>
    public ExampleView this[DataSplit split] => split == DataSplit.Train ? Train : Dev;

    /// <summary>The training examples.</summary>
    public ExampleView Train { get; }

    /// <summary>The development examples, evaluated after every epoch.</summary>
    public ExampleView Dev { get; }

    /// <summary>Training examples, then development examples.</summary>
    public ExampleView All { get; }

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

        List<int> places = [];
        var packed = PackedExamples.Pack(EncodeLabeled().Concat(model.EncodeAll(dev, maxLength, nameof(dev))), EncodeAgain);
        var skipped = train.Count - places.Count;
        return new(packed, places.Count, skipped == 0 ? null : [.. places]) { Unlabeled = skipped };

        IEnumerable<EncodedExample> EncodeLabeled()
        {
            foreach (var (place, example) in model.EncodeAll(train, maxLength, nameof(train)).Index())
            {
                if (example.Labels.All(label => label is null)) continue;

                places.Add(place);
                yield return example;
            }
        }

        EncodedExample EncodeAgain(int index) =>
            model.Encode(index < places.Count ? train[places[index]] : dev[index - places.Count], maxLength);
    }

    /// <summary>Returns the places of examples in the lists that the user passed; of many, the first ones.</summary>
    /// <param name="examples">Indices in <see cref="All"/>.</param>
    public IReadOnlyList<DataPlace> PlacesOf(IEnumerable<int> examples)
    {
        // In order, because a list that reads a file goes on from the last index.
        int[] first = [.. examples.Take(MaxPlaces)];
        var places = first.Order().ToDictionary(index => index, PlaceOf);
        return [.. first.Select(index => places[index])];
    }

    private DataPlace PlaceOf(int index)
    {
        var text = All.Describe(index).Text ?? "";
        return index < Train.Count
            ? new(DataSplit.Train, _places?[index] ?? index, text)
            : new(DataSplit.Dev, index - Train.Count, text);
    }
}
