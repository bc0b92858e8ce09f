namespace ModelDsl.Benchmarks.Generating;

/// <summary>A folder with only the config of t5-small, for a model with fresh weights.</summary>
internal sealed class ConfigOnly : IDisposable
{
    private readonly DirectoryInfo _directory = System.IO.Directory.CreateTempSubdirectory("modeldsl-benchmark-");

    // Every size of t5-small is the default of its config class.
    public ConfigOnly() => File.WriteAllText(Path.Combine(Directory, "config.json"), """{ "model_type": "t5" }""");

    public string Directory => _directory.FullName;

    public void Dispose() => _directory.Delete(recursive: true);
}
