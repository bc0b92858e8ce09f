namespace ModelDsl.Tests.Checkpoints;

/// <summary>An empty folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("modeldsl-tests-").FullName;

    public string this[string name] => Path.Combine(FullPath, name);

    /// <summary>Everything in the folder, hidden files too.</summary>
    public string[] Names =>
        [.. Directory.GetFileSystemEntries(FullPath).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
