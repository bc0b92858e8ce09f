namespace ModelDsl;

/// <summary>A range of numbers, with its description for messages.</summary>
internal sealed class SettingRange
{
    private readonly Func<double, bool> _contains;
    private readonly string _words;

    private SettingRange(string words, Func<double, bool> contains) => (_words, _contains) = (words, contains);

    /// <summary>Finite and greater than 0.</summary>
    public static SettingRange Positive { get; } = new("a positive number", static value => value is > 0 and < double.PositiveInfinity);

    /// <summary>Finite and at least 0.</summary>
    public static SettingRange NotNegative { get; } =
        new("0 or a positive number", static value => value is >= 0 and < double.PositiveInfinity);

    /// <summary>From 0 to 1, inclusive.</summary>
    public static SettingRange Share { get; } = new("between 0 and 1", static value => value is >= 0 and <= 1);

    /// <summary>A share between 0 and 1, or a whole number from 1 up.</summary>
    public static SettingRange ShareOrCount { get; } = new(
        "a share between 0 and 1, or a whole number",
        static value => value is > 0 and < 1 || (value is >= 1 and <= int.MaxValue && value == Math.Floor(value)));

    /// <summary>Creates the range of an enum's members.</summary>
    public static SettingRange MemberOf(Type type) => new(
        $"one of {string.Join(", ", Enum.GetNames(type))}", value => Enum.IsDefined(type, (int)value));

    /// <summary>Creates the range from a minimum up.</summary>
    public static SettingRange AtLeast(int minimum) => new($"at least {minimum}", value => value >= minimum);

    /// <summary>Returns whether a value is in the range; NaN never is.</summary>
    public bool Contains(double value) => _contains(value);

    /// <summary>Returns the description that completes "it must be".</summary>
    public override string ToString() => _words;
}
