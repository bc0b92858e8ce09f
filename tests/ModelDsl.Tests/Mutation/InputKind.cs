namespace ModelDsl.Tests.Mutation;

/// <summary>A kind of file that ModelDsl reads.</summary>
/// <param name="Name">Its name, such as <c>bert/config.json</c>.</param>
/// <param name="File">The file in its folder; with a wildcard, the first that matches.</param>
/// <param name="Prepare">Fills an empty folder with the file and what is read with it.</param>
/// <param name="Read">Reads and uses the file in the folder, as a program would.</param>
internal sealed record InputKind(string Name, string File, Action<string> Prepare, Action<string> Read)
{
    public override string ToString() => Name;
}
