namespace ModelDsl.Testing;

/// <summary>The golden files made with the reference implementations, copied beside the tests.</summary>
public static class Goldens
{
    /// <summary>The full path of a golden file or folder, for example <c>models/bert-tiny-seqcls/checkpoint</c>.</summary>
    public static string PathOf(string relative) => Path.Combine(AppContext.BaseDirectory, "Goldens", relative);
}
