using ModelDsl.Tool.New;

namespace ModelDsl.Tool.Tests.New;

/// <summary>A folder with data, in which projects are created.</summary>
internal sealed class NewFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("modeldsl-tool-");

    public string PathOf(string name) => Path.Combine(_root.FullName, name);

    public string Output => PathOf("project");

    /// <summary>Creates a project, with answers where somebody is asked; null where nobody can be.</summary>
    /// <returns>What the command printed.</returns>
    public string Create(string name, string content, Func<NewRequest, NewRequest>? change = null, string? answers = null)
    {
        File.WriteAllText(PathOf(name), content);
        var request = new NewRequest { Data = PathOf(name), Output = Output };
        var output = new StringWriter();
        ProjectCreation.Run(
            change?.Invoke(request) ?? request, new Questions(new StringReader(answers ?? ""), output, canAsk: answers is not null));
        return output.ToString();
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(Output, file));

    public void Dispose() => _root.Delete(recursive: true);
}
