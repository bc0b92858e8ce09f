using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace ModelDsl.Testing;

/// <summary>Verify's name for the snapshots of one test case: <c>Class.Method_first=1_second=two</c>.</summary>
internal static partial class SnapshotName
{
    public static string Create(MethodInfo method, IReadOnlyList<object?> arguments)
    {
        var parameters = method.GetParameters();
        if (parameters.Length != arguments.Count)
        {
            throw new InvalidOperationException(
                $"{method.Name} has {parameters.Length} parameters, and {arguments.Count} were given to UseParameters: "
                + "name them all, in order, so that each case has its own files.");
        }

        var values = parameters.Zip(arguments, (parameter, argument) => $"_{parameter.Name}={Format(argument)}");
        return Create(method) + string.Concat(values);
    }

    /// <summary>Returns the name without parameters: <c>Class.Method</c>, or <c>Outer.Class.Method</c> for a nested class.</summary>
    public static string Create(MethodInfo method)
    {
        var type = method.ReflectedType!;
        var name = type.IsNested ? $"{type.DeclaringType!.Name}.{type.Name}" : type.Name;
        return $"{name}.{method.Name}";
    }

    private static string Format(object? argument) => argument switch
    {
        null => "null",
        string text => CharactersNoFileNameMayHave().Replace(text, "-"),
        IEnumerable items => string.Join(',', items.Cast<object?>().Select(Format)) is { Length: > 0 } list ? list : "[]",
        _ => Format(Convert.ToString(argument, CultureInfo.InvariantCulture)),
    };

    // The union over operating systems, so that snapshots can be checked out on any of them.
    [GeneratedRegex("""[\x00-\x1f"*/:<>?\\|]""")]
    private static partial Regex CharactersNoFileNameMayHave();
}
