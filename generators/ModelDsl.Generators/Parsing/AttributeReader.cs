using Microsoft.CodeAnalysis;

namespace ModelDsl.Generators.Parsing;

/// <summary>
/// Reads arguments of an attribute that may be half typed. Returns null for an argument that is missing or not yet of its type. Returns an
/// empty string for an explicit null, which a diagnostic then reports.
/// </summary>
internal readonly struct AttributeReader(AttributeData data)
{
    public string? String(int position) =>
        FindPositional(position) is { Kind: TypedConstantKind.Primitive, Value: string or null } text ? text.Value as string ?? "" : null;

    public int? Int(int position) => FindPositional(position) is { Kind: TypedConstantKind.Primitive, Value: int value } ? value : null;

    public int? Enum(int position) => FindPositional(position) is { Kind: TypedConstantKind.Enum, Value: int value } ? value : null;

    public string? String(string name) => FindNamed(name) as string;

    public int? Int(string name) => FindNamed(name) as int?;

    public double? Double(string name) => FindNamed(name) as double?;

    public double? Number(string name) => FindNamed(name) is int whole ? whole : Double(name);

    public IEnumerable<string> Strings(int position) =>
        FindPositional(position) is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? array.Values.Select(value => value.Value as string ?? "")
            : [];

    public IEnumerable<double>? Doubles(string name)
    {
        var array = data.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value;
        return array is { Kind: TypedConstantKind.Array, IsNull: false }
            ? array.Values.Select(value => value.Value as double? ?? double.NaN)
            : null;
    }

    private TypedConstant? FindPositional(int position) =>
        position < data.ConstructorArguments.Length ? data.ConstructorArguments[position] : null;

    private object? FindNamed(string name)
    {
        foreach (var argument in data.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind is (TypedConstantKind.Primitive or TypedConstantKind.Enum))
                return argument.Value.Value;
        }

        return null;
    }
}
