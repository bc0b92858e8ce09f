namespace ModelDsl.Testing;

/// <summary>Golden files of the reference implementations, copied beside the tests.</summary>
public static class Goldens
{
    /// <summary>Returns the full path of a golden file or folder, for example <c>models/bert-tiny-seqcls/checkpoint</c>.</summary>
    public static string PathOf(string relative) => Path.Combine(AppContext.BaseDirectory, "Goldens", relative);
}
