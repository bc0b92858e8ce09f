namespace ModelDsl.Benchmarks.Accuracies;

/// <summary>A task with its files: a folder of the user's, since the data is not in the repository.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Test">Name of the file to test on. The other is <c>train.tsv</c>.</param>
/// <param name="Columns">The columns of both.</param>
internal sealed record AccuracyTask(string Name, string Test, ExampleColumns Columns)
{
    // Every tenth training example goes to the dev set.
    private const int DevShare = 10;

    /// <summary>All tasks.</summary>
    public static IReadOnlyList<AccuracyTask> All { get; } =
    [
        new("trec", "test.tsv", new() { Text = "question", Labels = { ["Label"] = "coarse" } }),
        new("sst2", "dev.tsv", new() { Labels = { ["Label"] = "label" } }),     // GLUE keeps the labels of its test set.
    ];

    /// <summary>Reads the examples of a task.</summary>
    /// <param name="folder">The folder with the files.</param>
    /// <param name="count">The number of examples to train and select on, spread over the file; null for all.</param>
    public (List<TExample> Train, List<TExample> Dev, IReadOnlyList<TExample> Test) Read<TExample>(string folder, int? count)
        where TExample : IExample<TExample>
    {
        var all = TExample.Read(Path.Combine(folder, "train.tsv"), Columns);
        var used = Math.Min(count ?? all.Count, all.Count);
        var rows = Enumerable.Range(0, used).Select(row => all[(int)((long)row * all.Count / used)]).ToList();
        return (
            [.. rows.Where((_, row) => row % DevShare != DevShare - 1)],
            [.. rows.Where((_, row) => row % DevShare == DevShare - 1)],
            TExample.Read(Path.Combine(folder, Test), Columns));
    }
}
