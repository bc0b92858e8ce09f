namespace ModelDsl.Generators.Model;

/// <summary>
/// Where in a declaration something stands, in terms that do not change when lines shift: an attribute by its number, an argument by
/// its name, and a part of a string by its offset. The analyzer turns it into a location; the generator never needs one.
/// </summary>
/// <param name="Attribute">
/// The attribute's index in <see cref="ModelDeclaration"/>'s order; -1 for the class itself, -2 for the type around it, and so on outwards.
/// </param>
/// <param name="Argument">
/// Of an attribute: a named argument, the index of a positional one as text, or null for the whole. Of the class: a member's name, or
/// null for its own.
/// </param>
/// <param name="Start">Where inside a string argument, in characters.</param>
/// <param name="Length">How many characters of it; 0 for the whole argument.</param>
internal readonly record struct Place(int Attribute, string? Argument = null, int Start = 0, int Length = 0)
{
    /// <summary>The class's name.</summary>
    public static Place Type => new(-1);

    /// <summary>The name of a type around the class; 0 is the innermost.</summary>
    public static Place Container(int depth) => new(-2 - depth);

    /// <summary>The name of a member that the class declares.</summary>
    public static Place Member(string name) => new(-1, name);

    public Place AtArgument(string argument) => this with { Argument = argument };

    public Place Within(int start, int length) => this with { Start = start, Length = length };
}
