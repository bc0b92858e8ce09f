using System.Reflection;
using Xunit;

namespace ModelDsl.Testing;

/// <summary>Finds verified files whose test was renamed or deleted: no run of a test can notice those.</summary>
public static class OrphanedSnapshots
{
    /// <summary>The names of the verified files below <paramref name="directory"/> that no test of <paramref name="tests"/> owns.</summary>
    public static IReadOnlyList<string> Find(Assembly tests, string directory)
    {
        var methods = tests.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.IsDefined(typeof(FactAttribute)))
            .Select(method => (Name: SnapshotName.Of(method), HasCases: method.GetParameters().Length > 0))
            .ToList();

        return [.. Directory.EnumerateFiles(directory, "*.verified.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetFileName(path))
            .Where(file => !methods.Exists(method => file.StartsWith($"{method.Name}{(method.HasCases ? '_' : '#')}", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)];
    }
}
