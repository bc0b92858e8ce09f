namespace ModelDsl;

/// <summary>Where a setting may be set.</summary>
internal enum SettingScope
{
    /// <summary>In the trainer's options only.</summary>
    Run,

    /// <summary>In the trainer's options and per stage, in <c>[Stage(...)]</c> or the stage's options.</summary>
    RunAndStage,
}

/// <summary>A number or enum that sets how training works: a property of the same name in every class that has it.</summary>
internal abstract class Setting(string name, SettingRange range, SettingScope scope)
{
    /// <summary>Name of the property.</summary>
    public string Name { get; } = name;

    /// <summary>Valid values, unless the setting is null.</summary>
    public SettingRange Range { get; } = range;

    /// <summary>Where it may be set.</summary>
    public SettingScope Scope { get; } = scope;

    /// <summary>The type of its values, without nullability.</summary>
    public abstract Type ValueType { get; }
}

/// <inheritdoc/>
/// <typeparam name="T">Type of the value in the trainer's options; nullable if the setting is optional.</typeparam>
internal sealed class Setting<T>(string name, SettingRange range, SettingScope scope, T @default) : Setting(name, range, scope)
{
    /// <summary>Default value in the trainer's options.</summary>
    public T Default { get; } = @default;

    /// <inheritdoc/>
    public override Type ValueType { get; } = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
}
