using System.ComponentModel;
using System.Globalization;
using System.Reflection;

namespace ModelDsl.Runtime;

/// <summary>The ordered labels of a task; the index of a label is its class id.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LabelSet
{
    private readonly string[] _names;

    // Declared names are unique ignoring case. A checkpoint's need not be: -1 for a name of several classes.
    private readonly Dictionary<string, int> _indexOfName;

    // A checkpoint's names in their exact spelling.
    private readonly Dictionary<string, int> _indexOfStored = new(StringComparer.Ordinal);

    /// <param name="names">Names by class id.</param>
    /// <param name="areStored">Whether they are a checkpoint's, which can be anything. Names that differ only in case or outer spaces are
    /// then found in their exact spelling alone.</param>
    private protected LabelSet(IReadOnlyList<string> names, bool areStored)
    {
        if (names.Count == 0)
            throw new ArgumentException("A task needs a label; it has none.", nameof(names));

        _names = [.. names];
        _indexOfName = new(names.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (id, name) in _names.Index())
        {
            if (areStored)
            {
                AddStored(_indexOfStored, name, id);
                AddStored(_indexOfName, name.Trim(), id);
                continue;
            }

            if (string.IsNullOrWhiteSpace(name) || name != name.Trim())
                throw new ArgumentException($"The label name \"{name}\" is empty or has spaces around it.", nameof(names));
            if (!_indexOfName.TryAdd(name, _indexOfName.Count))
                throw new ArgumentException($"The label name \"{name}\" occurs twice (names are compared ignoring case).", nameof(names));
        }

        NumbersAreReadable = !names.Any(name => decimal.TryParse(name, CultureInfo.InvariantCulture, out _));
    }

    /// <summary>Names by class id.</summary>
    public IReadOnlyList<string> Names => _names.AsReadOnly();

    /// <summary>Number of classes.</summary>
    public int Count => _names.Length;

    /// <summary>Number of classes, for a head that chooses one of them.</summary>
    /// <exception cref="ArgumentException">There is only one class.</exception>
    internal int CountToChooseFrom => Count > 1
        ? Count
        : throw new ArgumentException($"A task needs at least 2 labels to choose from; it has {Names[0]} alone.");

    /// <summary>Whether a number in data is always the value of a label, because no name is a number.</summary>
    internal bool NumbersAreReadable { get; }

    /// <summary>The values of the labels as numbers, by class id.</summary>
    internal abstract IReadOnlyList<decimal> Numbers { get; }

    /// <summary>Returns the class id of a name, ignoring case, or -1. A second name of an enum's value is a name too.</summary>
    public int IndexOfName(string name) =>
        _indexOfStored.TryGetValue(name, out var id) ? id : _indexOfName.GetValueOrDefault(name, -1);

    /// <summary>Creates the labels of a task declared by their number: 0 to <paramref name="count"/> - 1, named LABEL_0, LABEL_1, ... as in
    /// Hugging Face configs without <c>id2label</c>.</summary>
    /// <exception cref="ArgumentException"><paramref name="count"/> is less than 1.</exception>
    public static LabelSet<int> FromCount(int count)
    {
        int[] values = [.. Enumerable.Range(0, Math.Max(count, 0))];
        return new(values, [.. values.Select(value => string.Create(CultureInfo.InvariantCulture, $"LABEL_{value}"))]);
    }

    /// <summary>Creates labels from enum members in the order of their class ids, with the members' names. Of several names of one value
    /// the first declared one is written; data may use any of them.</summary>
    /// <exception cref="ArgumentException">There are none, two are equal, or two names differ in case only.</exception>
    public static LabelSet<TEnum> Create<TEnum>(params ReadOnlySpan<TEnum> values) where TEnum : struct, Enum
    {
        TEnum[] ordered = [.. values];
        var namesOf = NamesByValue<TEnum>();
        var labels = new LabelSet<TEnum>(ordered, Array.ConvertAll(ordered, value => namesOf[value].FirstOrDefault() ?? $"{value}"));
        foreach (var (id, value) in ordered.Index())
        {
            foreach (var name in namesOf[value].Skip(1))
                labels.AddAlias(name, id);
        }

        return labels;
    }

    /// <summary>Creates labels from enum members in the order of their class ids, each with its name in data and checkpoints.</summary>
    /// <exception cref="ArgumentException">There are none, or two values or names are equal (names ignoring case).</exception>
    public static LabelSet<TEnum> Create<TEnum>(params ReadOnlySpan<(TEnum Value, string Name)> labels) where TEnum : struct, Enum
    {
        (TEnum Value, string Name)[] ordered = [.. labels];
        return new(Array.ConvertAll(ordered, label => label.Value), Array.ConvertAll(ordered, label => label.Name));
    }

    private static void AddStored(Dictionary<string, int> index, string name, int id)
    {
        if (!index.TryAdd(name, id))
            index[name] = -1;
    }

    // Enum.GetName and ToString choose among the names of one value by the number of members.
    private static ILookup<TEnum, string> NamesByValue<TEnum>() where TEnum : struct, Enum =>
        typeof(TEnum).GetFields(BindingFlags.Public | BindingFlags.Static)
            .OrderBy(field => field.MetadataToken)
            .ToLookup(field => (TEnum)field.GetValue(null)!, field => field.Name);

    private void AddAlias(string name, int id)
    {
        if (!_indexOfName.TryAdd(name, id) && _indexOfName[name] != id)
            throw new ArgumentException($"The label name \"{name}\" occurs twice (names are compared ignoring case).", nameof(name));
    }
}

/// <inheritdoc/>
/// <typeparam name="TLabel">An enum, or <see cref="int"/> for a task declared by its number of labels.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LabelSet<TLabel> : LabelSet where TLabel : struct
{
    private readonly TLabel[] _values;
    private readonly Dictionary<TLabel, int> _indexOf;
    private readonly Dictionary<decimal, int> _indexOfNumber = [];

    /// <summary>Creates labels in the order of their class ids.</summary>
    /// <exception cref="ArgumentException">The lists are empty or differ in length, or two values or names are equal (names ignoring
    /// case).</exception>
    public LabelSet(IReadOnlyList<TLabel> values, IReadOnlyList<string> names) : this(values, names, areStored: false)
    {
    }

    private LabelSet(IReadOnlyList<TLabel> values, IReadOnlyList<string> names, bool areStored) : base(names, areStored)
    {
        if (values.Count != names.Count)
            throw new ArgumentException($"{values.Count} labels have {names.Count} names.", nameof(values));

        _values = [.. values];
        _indexOf = new(values.Count);
        Numbers = [.. _values.Select(value => Convert.ToDecimal(value, CultureInfo.InvariantCulture))];
        foreach (var (id, value) in _values.Index())
        {
            if (!_indexOf.TryAdd(value, id))
                throw new ArgumentException($"The label {value} occurs twice.", nameof(values));
            _indexOfNumber.Add(Numbers[id], id);
        }
    }

    internal override IReadOnlyList<decimal> Numbers { get; }

    /// <summary>Returns the same labels under the names that a checkpoint has for them, whatever they are.</summary>
    internal LabelSet<TLabel> WithStoredNames(IReadOnlyList<string> names) => new(_values, names, areStored: true);

    /// <summary>The label of a class id.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such class.</exception>
    public TLabel this[int index] => _values[index];

    /// <summary>Returns the class id of a label, or -1 if the task does not have it.</summary>
    public int IndexOf(TLabel label) => _indexOf.GetValueOrDefault(label, -1);

    /// <summary>Returns the class id of an example's label.</summary>
    /// <exception cref="ArgumentException">The task does not have the label.</exception>
    internal int ClassIdOf(TLabel label, string task) =>
        IndexOf(label) is >= 0 and var id ? id : throw new ArgumentException($"{label} is not a label of {task}.", nameof(label));

    /// <summary>Parses a label from its name, ignoring case, or from its value as a number. If some name is itself a number ("1" to "5"
    /// stars), only names are accepted: a stray "0" must not become the first class.</summary>
    public bool TryParse(string text, out TLabel label)
    {
        var index = IndexOfName(text);
        if (index < 0 && NumbersAreReadable)
            index = IndexOfNumber(text);

        label = index >= 0 ? _values[index] : default;
        return index >= 0;
    }

    // Accepts a fraction of zero: pandas writes the integers of a column with gaps as 1.0.
    private int IndexOfNumber(string text)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var number)
            ? _indexOfNumber.GetValueOrDefault(number, -1)
            : -1;
    }
}
