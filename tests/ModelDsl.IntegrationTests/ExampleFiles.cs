namespace ModelDsl.IntegrationTests;

/// <summary>Where the examples' files lie in the output folder.</summary>
internal static class ExampleFiles
{
    public static string Starter { get; } = Path.Combine(AppContext.BaseDirectory, "starter");

    public static string Train { get; } = Path.Combine(AppContext.BaseDirectory, "data", "train.csv");

    public static string Dev { get; } = Path.Combine(AppContext.BaseDirectory, "data", "dev.csv");
}
