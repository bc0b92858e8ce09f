namespace ModelDsl.Generators.Model;

/// <summary>
/// A place in a declaration that survives line shifts: an attribute by its index, an argument by its name, a part of a string by its
/// offset. The analyzer turns it into a location; the generator needs none.
/// </summary>
/// <param name="Attribute">
/// The attribute's index in <see cref="ModelDeclaration"/>'s order; -1 for the class, -2 for its containing type, and so on outwards.
/// </param>
/// <param name="Argument">
/// Of an attribute: the name of an argument, the index of a positional one, or null for the whole attribute. Of the class: the name of a
/// member, or null for the name of the class.
/// </param>
/// <param name="Start">The offset in a string argument, in characters.</param>
/// <param name="Length">The number of characters; 0 for the whole argument.</param>
internal readonly record struct Place(int Attribute, string? Argument = null, int Start = 0, int Length = 0)
{
    /// <summary>The class's name.</summary>
    public static Place Type => new(-1);

    /// <summary>Returns the place of a containing type's name; depth 0 is the innermost.</summary>
    public static Place Container(int depth) => new(-2 - depth);

    /// <summary>Returns the place of a member's name.</summary>
    public static Place Member(string name) => new(-1, name);

    public Place AtArgument(string argument) => this with { Argument = argument };

    public Place Within(int start, int length) => this with { Start = start, Length = length };
}
