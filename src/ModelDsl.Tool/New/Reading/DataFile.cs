namespace ModelDsl.Tool.New.Reading;

/// <summary>A data file in a format that ModelDsl reads: the user's own, or one converted from Parquet.</summary>
internal sealed class DataFile : IDisposable
{
    private readonly DirectoryInfo? _temporary;

    private DataFile(string path, DirectoryInfo? temporary) => (Path, _temporary) = (path, temporary);

    /// <summary>The file to read.</summary>
    public string Path { get; }

    /// <summary>Its name in the project.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Its size in bytes.</summary>
    public long Length => new FileInfo(Path).Length;

    /// <summary>Opens a file; a .parquet file is converted to JSON Lines.</summary>
    /// <exception cref="ExampleDataException">The file does not exist, or cannot be converted.</exception>
    public static DataFile Open(string path)
    {
        if (!File.Exists(path))
            throw new ExampleDataException(path, $"{path} does not exist.");
        if (!ParquetConversion.IsParquet(path))
            return new(path, temporary: null);

        var folder = Directory.CreateTempSubdirectory("modeldsl-new-");
        var converted = System.IO.Path.Combine(folder.FullName, System.IO.Path.GetFileNameWithoutExtension(path) + ".jsonl");
        try
        {
            ParquetConversion.Convert(path, converted);
            return new(converted, folder);
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Copies the file into a folder.</summary>
    public void CopyTo(string folder) => File.Copy(Path, System.IO.Path.Combine(folder, Name));

    public void Dispose() => _temporary?.Delete(recursive: true);
}
