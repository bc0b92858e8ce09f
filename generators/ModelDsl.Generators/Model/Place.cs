namespace ModelDsl.Generators.Model;

/// <summary>
/// Where in a declaration something stands, in terms that do not change when lines shift: an attribute by its number, an argument by
/// its name, and a part of a string by its offset. The analyzer turns it into a location; the generator never needs one.
/// </summary>
/// <param name="Attribute">The attribute's index in <see cref="ModelDeclaration"/>'s order; -1 for the class's own name.</param>
/// <param name="Argument">A named argument, the index of a positional one as text, or null for the whole attribute.</param>
/// <param name="Start">Where inside a string argument, in characters.</param>
/// <param name="Length">How many characters of it; 0 for the whole argument.</param>
internal readonly record struct Place(int Attribute, string? Argument = null, int Start = 0, int Length = 0)
{
    /// <summary>The class's name.</summary>
    public static Place Type => new(-1);

    public Place Of(string argument) => this with { Argument = argument };

    public Place Within(int start, int length) => this with { Start = start, Length = length };
}
