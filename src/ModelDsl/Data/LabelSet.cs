using System.ComponentModel;
using System.Globalization;

namespace ModelDsl.Runtime;

/// <summary>The ordered labels of a task: the index of a label is its class id.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LabelSet
{
    private readonly string[] _names;

    // Names are unique ignoring case, so this one lookup finds the exact name first.
    private readonly Dictionary<string, int> _indexOfName;

    private protected LabelSet(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            throw new ArgumentException("A task needs a label; it has none.", nameof(names));

        _names = [.. names];
        _indexOfName = new(names.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var name in _names)
        {
            if (string.IsNullOrWhiteSpace(name) || name != name.Trim())
                throw new ArgumentException($"The label name \"{name}\" is empty or has spaces around it.", nameof(names));
            if (!_indexOfName.TryAdd(name, _indexOfName.Count))
                throw new ArgumentException($"The label name \"{name}\" occurs twice (names are compared ignoring case).", nameof(names));
        }

        ClassIdsAreReadable = !names.Any(name => decimal.TryParse(name, CultureInfo.InvariantCulture, out _));
    }

    /// <summary>The names by class id.</summary>
    public IReadOnlyList<string> Names => _names.AsReadOnly();

    /// <summary>The number of classes.</summary>
    public int Count => _names.Length;

    /// <summary>The number of classes of a head that chooses among them.</summary>
    /// <exception cref="ArgumentException">There is no choice.</exception>
    internal int CountToChooseFrom => Count > 1
        ? Count
        : throw new ArgumentException($"A task needs at least 2 labels to choose from; it has {Names[0]} alone.");

    /// <summary>Whether a number in data can only be a class id, because no name is a number.</summary>
    internal bool ClassIdsAreReadable { get; }

    /// <summary>The class id of a name, ignoring case, or -1 if there is none.</summary>
    public int IndexOfName(string name) => _indexOfName.GetValueOrDefault(name, -1);

    /// <summary>The labels of a task declared by their number alone: 0 to <paramref name="count"/> - 1, named LABEL_0, LABEL_1, ...
    /// as Hugging Face names them in a config without <c>id2label</c>.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static LabelSet<int> OfCount(int count)
    {
        int[] values = [.. Enumerable.Range(0, Math.Max(count, 0))];
        return new(values, [.. values.Select(value => string.Create(CultureInfo.InvariantCulture, $"LABEL_{value}"))]);
    }

    /// <summary>The members of an enum in the order of their class ids, under their own names.</summary>
    /// <exception cref="ArgumentException">There are none, or two are equal, or two names differ in case only.</exception>
    public static LabelSet<TEnum> Of<TEnum>(params ReadOnlySpan<TEnum> values) where TEnum : struct, Enum
    {
        TEnum[] ordered = [.. values];
        return new(ordered, Array.ConvertAll(ordered, value => value.ToString()));
    }

    /// <summary>The members of an enum in the order of their class ids, each under the name that data and checkpoints use for it.</summary>
    /// <exception cref="ArgumentException">There are none, or two values or names are equal (names ignoring case).</exception>
    public static LabelSet<TEnum> Of<TEnum>(params ReadOnlySpan<(TEnum Value, string Name)> labels) where TEnum : struct, Enum
    {
        (TEnum Value, string Name)[] ordered = [.. labels];
        return new(Array.ConvertAll(ordered, label => label.Value), Array.ConvertAll(ordered, label => label.Name));
    }
}

/// <inheritdoc/>
/// <typeparam name="TLabel">An enum, or <see cref="int"/> for a task declared by the number of its labels.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LabelSet<TLabel> : LabelSet where TLabel : struct
{
    private readonly TLabel[] _values;
    private readonly Dictionary<TLabel, int> _indexOf;

    /// <summary>Labels in the order of their class ids.</summary>
    /// <exception cref="ArgumentException">There are fewer than 2, the lists differ in length, or two values or names are equal
    /// (names ignoring case).</exception>
    public LabelSet(IReadOnlyList<TLabel> values, IReadOnlyList<string> names) : base(names)
    {
        if (values.Count != names.Count)
            throw new ArgumentException($"{values.Count} labels have {names.Count} names.", nameof(values));

        _values = [.. values];
        _indexOf = new(values.Count);
        foreach (var value in _values)
        {
            if (!_indexOf.TryAdd(value, _indexOf.Count))
                throw new ArgumentException($"The label {value} occurs twice.", nameof(values));
        }
    }

    /// <summary>The label of a class id.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such class.</exception>
    public TLabel this[int index] => _values[index];

    /// <summary>The class id of a label, or -1 if the task does not have it.</summary>
    public int IndexOf(TLabel label) => _indexOf.GetValueOrDefault(label, -1);

    /// <summary>The class id of a label that an example has.</summary>
    /// <exception cref="ArgumentException">The task does not have the label.</exception>
    internal int ClassIdOf(TLabel label, string task) =>
        IndexOf(label) is >= 0 and var id ? id : throw new ArgumentException($"{label} is not a label of {task}.", nameof(label));

    /// <summary>Reads a label from its name, ignoring case, or from its class id. Where some name is itself a number ("1" to "5" stars),
    /// names alone count: a stray "0" must not pass as the first class.</summary>
    public bool TryParse(string text, out TLabel label)
    {
        var index = IndexOfName(text);
        if (index < 0 && ClassIdsAreReadable)
            index = ParseClassId(text);

        label = index >= 0 ? _values[index] : default;
        return index >= 0;
    }

    // Whole numbers may have a fraction of zero: pandas writes the integers of a column with gaps as 1.0.
    private int ParseClassId(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var id)
        && decimal.IsInteger(id) && id < Count
            ? (int)id
            : -1;
}
