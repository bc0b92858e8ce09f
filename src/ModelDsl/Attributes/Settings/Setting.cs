namespace ModelDsl;

/// <summary>Where a setting can be given.</summary>
internal enum SettingScope
{
    /// <summary>In the trainer's options, for the whole run.</summary>
    Run,

    /// <summary>There, and for one stage: in <c>[Stage(...)]</c> and in the options for the stage.</summary>
    RunAndStage,
}

/// <summary>A number that decides how a model is trained. All classes with the setting have it as a property of this name.</summary>
internal abstract class Setting(string name, SettingRange range, SettingScope scope)
{
    /// <summary>The name of the property.</summary>
    public string Name { get; } = name;

    /// <summary>The values it may have, where it has one.</summary>
    public SettingRange Range { get; } = range;

    /// <summary>Where it can be given.</summary>
    public SettingScope Scope { get; } = scope;
}

/// <inheritdoc/>
/// <typeparam name="T">The type of the value in the trainer's options; nullable where the setting can be absent.</typeparam>
internal sealed class Setting<T>(string name, SettingRange range, SettingScope scope, T @default) : Setting(name, range, scope)
{
    /// <summary>The value in the trainer's options where a user sets none.</summary>
    public T Default { get; } = @default;
}
