using static TorchSharp.torch;

namespace ModelDsl.Checkpoints;

/// <summary>The element types that the safetensors format and torch have in common.</summary>
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

    /// <summary>The type of that name, or null where there is none that torch has too.</summary>
    public static ScalarType? Find(string name)
    {
        var found = Array.FindIndex(All, entry => entry.Name == name);
        return found < 0 ? null : All[found].Type;
    }

    /// <summary>The name of the type, or null where the format has none for it.</summary>
    public static string? NameOf(ScalarType type) => Array.Find(All, entry => entry.Type == type).Name;

    /// <summary>The bytes of one element of a type that has a name here.</summary>
    public static int SizeOf(ScalarType type) => Array.Find(All, entry => entry.Type == type).Size;
}
