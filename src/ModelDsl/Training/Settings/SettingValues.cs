using System.Globalization;
using System.Reflection;

namespace ModelDsl.Training.Settings;

/// <summary>Reads and checks the settings listed in <see cref="TrainingSettings"/> by name.</summary>
internal static class SettingValues
{
    /// <summary>Returns the value of a setting, or null if it is not set.</summary>
    public static object? Read(object settings, Setting setting) => FindProperty(settings.GetType(), setting).GetValue(settings);

    /// <summary>Checks the settings of an object against their ranges.</summary>
    /// <param name="settings">The object with the settings as properties.</param>
    /// <param name="which">The settings to check.</param>
    /// <param name="prefix">The prefix of setting names in messages.</param>
    /// <exception cref="SettingException">A setting is out of range; the message names it.</exception>
    public static void Check(object settings, IEnumerable<Setting> which, string prefix = "")
    {
        foreach (var setting in which)
        {
            var value = Read(settings, setting);
            var isValid = value is null || setting.Range.Contains(Convert.ToDouble(value, CultureInfo.InvariantCulture));
            Settings.Check.Require(isValid, prefix + setting.Name, value, $"{setting.Range}");
        }
    }

    private static PropertyInfo FindProperty(Type type, Setting setting) =>
        type.GetProperty(setting.Name)
            ?? throw new InvalidOperationException($"{type.Name} has no property for the setting {setting.Name}.");
}
