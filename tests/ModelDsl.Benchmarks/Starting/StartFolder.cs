namespace ModelDsl.Benchmarks.Starting;

/// <summary>A temporary folder with a little training data and run directories; deleted when disposed.</summary>
internal sealed class StartFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modeldsl-start-");
    private int _runs;

    /// <summary>Copies the first examples of a CSV file.</summary>
    public StartFolder(string file, int examples)
    {
        Data = Path.Combine(_folder.FullName, "train.csv");
        File.WriteAllLines(Data, File.ReadLines(file).Take(1 + examples));
    }

    /// <summary>Path of the training data.</summary>
    public string Data { get; }

    /// <summary>Returns the path of a run directory that does not exist yet.</summary>
    public string CreateRunDirectory() => Path.Combine(_folder.FullName, FormattableString.Invariant($"run-{_runs++}"));

    public void Dispose() => _folder.Delete(recursive: true);
}
