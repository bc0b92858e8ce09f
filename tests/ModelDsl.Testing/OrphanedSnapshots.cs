using System.Reflection;
using Xunit;

namespace ModelDsl.Testing;

/// <summary>Finds verified files of renamed or deleted tests, which no test run would notice.</summary>
public static class OrphanedSnapshots
{
    /// <summary>Returns the names of verified files below <paramref name="directory"/> that belong to no test of <paramref
    /// name="tests"/>.</summary>
    public static IReadOnlyList<string> Find(Assembly tests, string directory)
    {
        var prefixes = tests.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.IsDefined(typeof(FactAttribute)))
            .Select(method => SnapshotName.Create(method) + (method.GetParameters().Length > 0 ? '_' : '#'))
            .ToList();

        return [.. Directory.EnumerateFiles(directory, "*.verified.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetFileName(path))
            .Where(file => !prefixes.Exists(prefix => file.StartsWith(prefix, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)];
    }
}
