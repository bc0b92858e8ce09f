namespace ModelDsl.Architecture.Tests;

/// <summary>Folders depend one way: what is below never knows what is above. The map is in CONTRIBUTING.md.</summary>
public class DirectionTests
{
    // Each row may use the rows before it; "" is the project's root folder.
    private static readonly string[][] Runtime =
    [
        ["", "Errors"],
        ["Attributes", "Metrics", "Naming", "Storage"],
        ["Native"],
        ["Tokenization"],
        ["Checkpoints", "Data"],
        ["Backbones"],
        ["Heads"],
        ["Freezing", "Generation"],
        ["Models"],
        ["Training"],
    ];

    private static readonly string[][] Generator =
    [
        ["Model"],
        ["Diagnostics", "Emission"],
        ["Parsing", "Analysis"],
        ["Callers"],
        [""],
    ];

    [Fact]
    public void The_runtime_depends_one_way() => AssertOneWay("src/ModelDsl", Runtime);

    [Fact]
    public void The_generator_depends_one_way() => AssertOneWay("generators/ModelDsl.Generators", Generator);

    private static void AssertOneWay(string project, string[][] rows)
    {
        List<string> violations =
        [
            .. from use in SourceProject.Open(project).UsesAcrossFolders()
               where RowOf(use.To) >= RowOf(use.From)
               select $"{use.File} uses {use.Symbol} of {use.To}/",
        ];
        Assert.True(violations.Count == 0, string.Join('\n', violations));

        int RowOf(string folder) => Array.FindIndex(rows, row => row.Contains(folder)) is >= 0 and var row
            ? row
            : throw new InvalidOperationException(
                $"The folder {folder} of {project} has no place in the map: add it to a row of this test.");
    }
}
