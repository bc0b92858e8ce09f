using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace ModelDsl.Cli.Settings;

/// <summary>A setting of <see cref="TrainerOptions"/> or <see cref="StageOptions"/> that command lines and files can set.</summary>
internal sealed class TrainerSetting
{
    private static readonly TrainerOptions Defaults = new();

    private readonly PropertyInfo _property;
    private readonly bool _isOptional;
    private readonly SettingRange? _range;

    private TrainerSetting(PropertyInfo property, SettingRange? range)
    {
        var underlying = Nullable.GetUnderlyingType(property.PropertyType);
        _property = property;
        _isOptional = underlying is not null || property.PropertyType == typeof(string);
        _range = range;
        Type = underlying ?? property.PropertyType;
    }

    /// <summary>The settings of a run: every option of a trainer except delegates and workers.</summary>
    public static IReadOnlyList<TrainerSetting> OfRun { get; } = [.. Find(typeof(TrainerOptions), TrainingSettings.All)];

    /// <summary>The settings of a stage.</summary>
    public static IReadOnlyList<TrainerSetting> OfStage { get; } = [.. Find(typeof(StageOptions), TrainingSettings.PerStage)];

    /// <summary>The name of the property, such as <c>LearningRate</c>.</summary>
    public string Name => _property.Name;

    /// <summary>The name of the flag, such as <c>--learning-rate</c>.</summary>
    public string Flag => $"--{JsonNamingPolicy.KebabCaseLower.ConvertName(Name)}";

    /// <summary>The type of values, without nullability.</summary>
    public Type Type { get; }

    /// <summary>The value of a trainer without settings, as text.</summary>
    public string Default => Format(_property.GetValue(Defaults));

    /// <summary>Parses a value and checks its range.</summary>
    /// <returns>What is wrong, to complete "the setting X"; null for a good value.</returns>
    public string? TryParse(string text, out object? value)
    {
        value = null;
        if (_isOptional && text.Equals(SettingText.None, StringComparison.OrdinalIgnoreCase)) return null;
        if (!SettingText.TryParse(Type, text, out value)) return $"is \"{text}\"; it must be {Rule}.";

        var isInRange = _range is null || _range.Contains(Convert.ToDouble(value, CultureInfo.InvariantCulture));
        return isInRange ? null : $"is {text}; it must be {Rule}.";
    }

    /// <summary>Parses a value that <see cref="Read"/> returned.</summary>
    public object? Parse(string text) =>
        TryParse(text, out var value) is { } wrong ? throw new FormatException($"{Name} {wrong}") : value;

    /// <summary>Sets the value in options.</summary>
    public void Apply(object options, object? value) => _property.SetValue(options, value);

    /// <summary>Returns the value in options as a text that <see cref="TryParse"/> reads.</summary>
    public string Read(object options) => Format(_property.GetValue(options));

    // Only numbers have a range that says more than their type.
    private string Rule =>
        (_range is null || Type == typeof(long) ? SettingText.Describe(Type) : $"{_range}") + (_isOptional ? ", or none" : "");

    private static IEnumerable<TrainerSetting> Find(Type options, IReadOnlyList<Setting> ranges) =>
        from property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.CanWrite && !property.PropertyType.IsAssignableTo(typeof(Delegate)) && property.PropertyType != typeof(WorkerGroup)
        select new TrainerSetting(property, ranges.FirstOrDefault(setting => setting.Name == property.Name)?.Range);

    private static string Format(object? value) => value switch
    {
        null => SettingText.None,
        bool flag => flag ? "true" : "false",
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
