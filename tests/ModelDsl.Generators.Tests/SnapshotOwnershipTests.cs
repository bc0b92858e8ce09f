using System.Runtime.CompilerServices;
using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests;

public sealed class SnapshotOwnershipTests
{
    [Fact]
    public void Every_verified_file_belongs_to_a_test() =>
        Assert.Empty(OrphanedSnapshots.Find(typeof(SnapshotOwnershipTests).Assembly, ProjectDirectory()));

    private static string ProjectDirectory([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
