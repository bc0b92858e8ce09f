using System.CommandLine;
using ModelDsl.Cli.Settings;

namespace ModelDsl.Cli.Commands;

/// <summary>Makes the flag of a setting. Its value stays text until it is applied, so that <c>none</c> can stand for null.</summary>
internal static class SettingOption
{
    /// <summary>Creates the flag.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="defaults">The options that hold the default to show.</param>
    public static Option<string> Create(TrainerSetting setting, TrainerOptions defaults)
    {
        var option = new Option<string>(setting.Flag)
        {
            Description = $"{Describe(setting)} [default: {setting.Read(defaults)}]",
            HelpName = SettingText.NameOf(setting.Type),
        };
        option.CompletionSources.Add(SettingText.Complete(setting.Type));
        option.Validators.Add(result =>
        {
            if (result.Tokens is [.., var token] && setting.TryParse(token.Value, out _) is { } wrong)
                result.AddError($"{setting.Flag} {wrong}");
        });
        return option;
    }

    private static string Describe(TrainerSetting setting)
    {
        var needsWords = setting.Type.IsEnum || setting.Type == typeof(TimeSpan) || setting.Type == typeof(long);
        return SettingDescriptions.Find(setting.Name) + (needsWords ? $": {SettingText.Describe(setting.Type)}" : "");
    }
}
