using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ModelDsl.Testing;

/// <summary>
/// Stands in for Verify.SourceGenerators where that package cannot be restored: the same call, the same files.
/// A test says <c>=> Verify(driver)</c>; with parameters, <c>=> Verify(driver).UseParameters(labels, order)</c>.
/// </summary>
/// <remarks>
/// Snapshots lie in the folder <c>Snapshots</c> beside the test. To accept what is generated now, run the tests once with
/// <c>MODELDSL_ACCEPT_SNAPSHOTS=1</c>: it writes the verified files, deletes the stale ones, and git shows what changed.
/// Build with <c>-p:UseVerify=true</c> for Verify itself.
/// </remarks>
public static class SnapshotVerifier
{
    /// <summary>Compares every source that <paramref name="driver"/> generated with the test's verified files.</summary>
    public static SnapshotTask Verify(GeneratorDriver driver, [CallerFilePath] string sourceFile = "") =>
        Verify(driver.GetRunResult(), sourceFile);

    /// <summary>Compares every source of <paramref name="result"/> with the test's verified files.</summary>
    public static SnapshotTask Verify(GeneratorDriverRunResult result, [CallerFilePath] string sourceFile = "") =>
        new(result, RecordTestMethodAttribute.Current, Path.Combine(Path.GetDirectoryName(sourceFile)!, "Snapshots"));
}
