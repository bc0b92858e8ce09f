namespace ModelDsl;

/// <summary>The numbers that a setting may be, and how messages say it.</summary>
internal sealed class SettingRange
{
    private readonly Func<double, bool> _contains;
    private readonly string _words;

    private SettingRange(string words, Func<double, bool> contains) => (_words, _contains) = (words, contains);

    /// <summary>Greater than 0.</summary>
    public static SettingRange Positive { get; } = new("a positive number", static value => value is > 0 and < double.PositiveInfinity);

    /// <summary>0 or greater.</summary>
    public static SettingRange NotNegative { get; } =
        new("0 or a positive number", static value => value is >= 0 and < double.PositiveInfinity);

    /// <summary>From 0 to 1, both included.</summary>
    public static SettingRange Share { get; } = new("between 0 and 1", static value => value is >= 0 and <= 1);

    /// <summary>A number and all above.</summary>
    public static SettingRange AtLeast(int minimum) => new($"at least {minimum}", value => value >= minimum);

    /// <summary>Whether the setting may have this value. NaN is in no range.</summary>
    public bool Contains(double value) => _contains(value);

    /// <summary>The range as the end of "it must be".</summary>
    public override string ToString() => _words;
}
