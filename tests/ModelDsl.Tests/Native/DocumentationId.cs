using System.Reflection;

namespace ModelDsl.Tests.Native;

/// <summary>Writes the documentation id of a method, by which rules about banned symbols name it.</summary>
internal static class DocumentationId
{
    public static string Of(MethodInfo method)
    {
        var type = NameOf(method.DeclaringType!);
        const string Getter = "get_";
        if (method.IsSpecialName && method.Name.StartsWith(Getter, StringComparison.Ordinal))
            return $"P:{type}.{method.Name[Getter.Length..]}";

        var name = $"{type}.{method.Name}";
        if (method.IsGenericMethod) name += $"``{method.GetGenericArguments().Length}";
        var parameters = method.GetParameters();
        if (parameters.Length > 0) name += $"({string.Join(',', parameters.Select(parameter => NameOf(parameter.ParameterType)))})";
        return method.Name == "op_Implicit" ? $"M:{name}~{NameOf(method.ReturnType)}" : $"M:{name}";
    }

    private static string NameOf(Type type) => type switch
    {
        { IsByRef: true } => $"{NameOf(type.GetElementType()!)}@",
        { IsArray: true } when type.GetArrayRank() is > 1 and var rank =>
            $"{NameOf(type.GetElementType()!)}[{string.Join(',', Enumerable.Repeat("0:", rank))}]",
        { IsArray: true } => $"{NameOf(type.GetElementType()!)}[]",
        { IsGenericMethodParameter: true } => $"``{type.GenericParameterPosition}",
        { IsGenericType: true } => NameOfGeneric(type),
        _ => type.FullName!.Replace('+', '.'),
    };

    private static string NameOfGeneric(Type type)
    {
        var name = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        return $"{type.Namespace}.{name}{{{string.Join(',', type.GetGenericArguments().Select(NameOf))}}}";
    }
}
