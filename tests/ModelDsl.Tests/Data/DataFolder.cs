using System.Text;
using ModelDsl.Runtime;

namespace ModelDsl.Tests.Data;

/// <summary>A folder of data files that goes when the test ends.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modeldsl-data-");

    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public IReadOnlyList<TExample> Read<TExample>(string name, string content, ExampleColumns? columns = null)
        where TExample : IExample<TExample> => ExampleFile.Read<TExample>(Write(name, content), columns);

    /// <summary>The message of the error, with the folder left out of it.</summary>
    public string ErrorOf<TExample>(string name, string content, ExampleColumns? columns = null)
        where TExample : IExample<TExample> => ErrorOf<TExample>(Write(name, content), columns);

    public string ErrorOf<TExample>(string path, ExampleColumns? columns = null)
        where TExample : IExample<TExample>
    {
        var error = Assert.ThrowsAny<ModelDslException>(() => ExampleFile.Read<TExample>(path, columns));
        return error.Message.Replace(_folder.FullName + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
