namespace ModelDsl.Tool.New.Reading;

/// <summary>Reads the option <c>--delimiter</c>: shells make a tab hard to type.</summary>
internal static class DelimiterOption
{
    private const string Name = "--delimiter";

    /// <summary>Returns the character; null if the option is not given.</summary>
    /// <exception cref="SettingException">It is more than one character.</exception>
    public static char? Parse(string? value) => value switch
    {
        null => null,
        "tab" or "\\t" => '\t',
        [var single] => single,
        _ => throw new SettingException(Name, $"{Name} is \"{value}\"; it is one character, such as ';', or tab."),
    };
}
