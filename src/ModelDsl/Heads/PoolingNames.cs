namespace ModelDsl.Heads;

/// <summary>Names of poolings in the <c>config.json</c> of saved versions.</summary>
internal static class PoolingNames
{
    /// <summary>The first position, through the dense layer of the family's classifier.</summary>
    public const string Projected = "projected";

    private const string Pooler = "pooler";
    private const string Cls = "cls";
    private const string Mean = "mean";

    /// <summary>Returns the name of a pooling, or null for a head that reads every position.</summary>
    public static string? Of(Pooling pooling) => pooling switch
    {
        Pooling.Pooler => Pooler,
        Pooling.Cls => Cls,
        Pooling.Mean => Mean,
        _ => null,
    };

    /// <summary>Describes a pooling by what it reads and how it is declared.</summary>
    public static string Describe(string name) => name switch
    {
        Pooler => $"the backbone's pooler (Pooling.{Pooling.Pooler})",
        Cls => $"the first position (Pooling.{Pooling.Cls})",
        Mean => $"the mean over the tokens (Pooling.{Pooling.Mean})",
        Projected => $"the first position through a dense layer of its own (Pooling.{Pooling.Default})",
        _ => $"\"{Naming.Excerpt.Shorten(name)}\", which this version does not know",
    };
}
