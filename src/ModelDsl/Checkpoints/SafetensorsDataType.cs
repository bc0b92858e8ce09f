using static TorchSharp.torch;

namespace ModelDsl.Checkpoints;

/// <summary>Element types that both the safetensors format and torch have.</summary>
internal static class SafetensorsDataType
{
    private static readonly (string Name, ScalarType Type, int Size)[] All =
    [
        ("BOOL", ScalarType.Bool, 1),
        ("U8", ScalarType.Byte, 1),
        ("I8", ScalarType.Int8, 1),
        ("I16", ScalarType.Int16, 2),
        ("I32", ScalarType.Int32, 4),
        ("I64", ScalarType.Int64, 8),
        ("F16", ScalarType.Float16, 2),
        ("BF16", ScalarType.BFloat16, 2),
        ("F32", ScalarType.Float32, 4),
        ("F64", ScalarType.Float64, 8),
    ];

    /// <summary>Returns the type with a name, or null if torch has no such type.</summary>
    public static ScalarType? Find(string name)
    {
        var found = Array.FindIndex(All, entry => entry.Name == name);
        return found < 0 ? null : All[found].Type;
    }

    /// <summary>Returns the name of a type, or null if the format has no such type.</summary>
    public static string? NameOf(ScalarType type) => Array.Find(All, entry => entry.Type == type).Name;

    /// <summary>Returns the size of one element in bytes.</summary>
    public static int SizeOf(ScalarType type) => Array.Find(All, entry => entry.Type == type).Size;
}
