using System.CommandLine;

namespace ModelDsl.Benchmarks.Commands;

/// <summary>Options of several commands.</summary>
internal static class SharedOptions
{
    public static Option<string> Shape() => new("--shape")
    {
        Description = "base (BERT-base) or mini (4 layers, hidden 256)",
        DefaultValueFactory = _ => "mini",
    };

    public static Option<int> Batch() => Number("--batch", "Examples per batch", 8);

    public static Option<int> Length() => Number("--length", "Tokens per example", 128);

    public static Option<int> Rounds() => Number("--rounds", "Number of measurements of each side", 5);

    public static Option<int> Busy() => Number("--busy", "Busy processes beside the job", 2);

    public static Option<int[]> Seeds(params int[] seeds) => Several("--seeds", "Seeds of heads, dropout and shuffling", seeds);

    public static Option<int> Number(string name, string description, int value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };

    public static Option<T[]> Several<T>(string name, string description, params T[] values) =>
        new(name) { Description = description, DefaultValueFactory = _ => values, AllowMultipleArgumentsPerToken = true };

    public static Argument<DirectoryInfo> Folder(string name, string description) =>
        new Argument<DirectoryInfo>(name) { Description = description }.AcceptExistingOnly();
}
