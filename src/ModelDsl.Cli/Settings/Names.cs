using ModelDsl.Data;

namespace ModelDsl.Cli.Settings;

/// <summary>Finds what a user names, ignoring case and dashes.</summary>
internal static class Names
{
    /// <summary>Returns the item of a name.</summary>
    /// <param name="items">The items.</param>
    /// <param name="nameOf">Returns the name of an item.</param>
    /// <param name="name">The name as written.</param>
    /// <param name="kind">What it names, such as <c>setting</c>.</param>
    /// <param name="place">Where it is written, such as <c>settings.json, line 3: </c>; empty for the command line.</param>
    /// <exception cref="CommandException">There is no such item.</exception>
    public static T Find<T>(IEnumerable<T> items, Func<T, string> nameOf, string name, string kind, string place = "")
        where T : class
    {
        T[] all = [.. items];
        if (all.FirstOrDefault(item => Simplify(nameOf(item)) == Simplify(name)) is { } found) return found;

        string[] names = [.. all.Select(nameOf)];
        var meant = NearestName.Find(Simplify(name), names) is { } nearest ? $" Did you mean {nearest}?" : "";
        throw new CommandException($"{place}There is no {kind} \"{name}\".{meant} There are {string.Join(", ", names)}.");
    }

    private static string Simplify(string name) => name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
}
