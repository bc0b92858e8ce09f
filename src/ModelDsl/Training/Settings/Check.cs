using System.Globalization;

namespace ModelDsl.Training.Settings;

/// <summary>Errors about settings: each names the setting, its value and what it may be. What is null has not been set.</summary>
internal static class Check
{
    public static void AtLeast(int minimum, int? value, string option) =>
        ThrowUnless(value is null || value >= minimum, option, value, $"at least {minimum}");

    public static void Positive(double? value, string option) =>
        ThrowUnless(value is null or (> 0 and < double.PositiveInfinity), option, value, "a positive number");

    public static void NotNegative(double value, string option) =>
        ThrowUnless(value is >= 0 and < double.PositiveInfinity, option, value, "0 or a positive number");

    public static void Share(double value, string option) => ThrowUnless(value is >= 0 and <= 1, option, value, "between 0 and 1");

    public static void Stage<TStage>(TStage stage, string option) where TStage : struct, Enum =>
        ThrowUnless(Enum.IsDefined(stage), option, $"the stage {stage}", $"one of the stages {string.Join(", ", Enum.GetNames<TStage>())}");

    public static void Precision(Precision value, string option) =>
        ThrowUnless(Enum.IsDefined(value), option, $"{value}", $"one of {string.Join(", ", Enum.GetNames<Precision>())}");

    private static void ThrowUnless(bool valid, string option, IFormattable? value, string rule) =>
        ThrowUnless(valid, option, value?.ToString(null, CultureInfo.InvariantCulture), rule);

    private static void ThrowUnless(bool valid, string option, string? value, string rule)
    {
        if (!valid) throw new SettingException($"TrainerOptions.{option}", $"The trainer's option {option} is {value}; it must be {rule}.");
    }
}
