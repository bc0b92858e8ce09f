namespace ModelDsl.IntegrationTests;

/// <summary>Where the examples' files lie in the output folder.</summary>
internal static class ExampleFiles
{
    public static string Starter { get; } = Path.Combine(AppContext.BaseDirectory, "starter");

    public static string StarterT5 { get; } = Path.Combine(AppContext.BaseDirectory, "starter-t5");

    public static string PhrasesTrain { get; } = Path.Combine(AppContext.BaseDirectory, "data", "train.tsv");

    public static string PhrasesDev { get; } = Path.Combine(AppContext.BaseDirectory, "data", "dev.tsv");

    public static string TaggerTrain { get; } = Path.Combine(AppContext.BaseDirectory, "data", "train.jsonl");

    public static string TaggerDev { get; } = Path.Combine(AppContext.BaseDirectory, "data", "dev.jsonl");

    public static string Train { get; } = Path.Combine(AppContext.BaseDirectory, "data", "train.csv");

    public static string Dev { get; } = Path.Combine(AppContext.BaseDirectory, "data", "dev.csv");
}
