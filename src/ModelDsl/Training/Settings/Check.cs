using System.Globalization;

namespace ModelDsl.Training.Settings;

/// <summary>Checks options. Each error names the option, its value and the allowed values.</summary>
internal static class Check
{
    /// <summary>Checks that an enum defines a value.</summary>
    public static void RequireDefined<TEnum>(TEnum value, string option) where TEnum : struct, Enum =>
        Require(Enum.IsDefined(value), option, value, $"one of {string.Join(", ", Enum.GetNames<TEnum>())}");

    /// <summary>Checks that a stage exists.</summary>
    public static void RequireStage<TStage>(TStage stage, string option) where TStage : struct, Enum =>
        Require(Enum.IsDefined(stage), option, $"the stage {stage}", $"one of the stages {string.Join(", ", Enum.GetNames<TStage>())}");

    /// <exception cref="SettingException">The option is not valid.</exception>
    public static void Require(bool isValid, string option, object? value, string rule)
    {
        if (!isValid)
        {
            var shown = Convert.ToString(value, CultureInfo.InvariantCulture);
            throw new SettingException($"TrainerOptions.{option}", $"The trainer's option {option} is {shown}; it must be {rule}.");
        }
    }
}
