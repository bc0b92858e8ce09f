namespace ModelDsl;

/// <summary>An option, a project setting or an environment variable has an invalid value.</summary>
public sealed class SettingException : ModelDslException
{
    internal SettingException(string setting, string message, Exception? inner = null) : base(message, inner) => Setting = setting;

    /// <summary>The setting, such as <c>TrainerOptions.BatchSize</c> or <c>HF_ENDPOINT</c>.</summary>
    public string Setting { get; }
}
