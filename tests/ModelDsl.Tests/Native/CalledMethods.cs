using System.Reflection;
using System.Reflection.Emit;

namespace ModelDsl.Tests.Native;

/// <summary>Reads from the IL of methods which methods they call.</summary>
internal static class CalledMethods
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private const byte TwoByteCode = 0xfe;

    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xffff);

    /// <summary>Returns the methods and constructors that a type declares.</summary>
    public static IEnumerable<MethodBase> DeclaredBy(Type type) =>
        [.. type.GetMethods(Declared), .. type.GetConstructors(Declared)];

    /// <summary>Returns the methods that a method calls or takes the address of, generic ones as their definitions.</summary>
    public static IEnumerable<MethodBase> Of(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code) yield break;

        for (var position = 0; position < code.Length;)
        {
            int value = code[position++];
            if (value == TwoByteCode) value = (TwoByteCode << 8) | code[position++];
            var operation = Codes[value];
            if (operation.OperandType == OperandType.InlineMethod) yield return Resolve(method, BitConverter.ToInt32(code, position));
            position += SizeOfOperand(operation, code, position);
        }
    }

    /// <summary>Returns the definition of a method of a generic type, or of a generic method.</summary>
    public static MethodBase DefinitionOf(MethodBase method) =>
        method.DeclaringType is { IsArray: true } ? method : method.Module.ResolveMethod(method.MetadataToken)!;

    private static MethodBase Resolve(MethodBase caller, int token)
    {
        var typeArguments = caller.DeclaringType!.IsGenericType ? caller.DeclaringType.GetGenericArguments() : null;
        var methodArguments = caller.IsGenericMethod ? caller.GetGenericArguments() : null;
        return DefinitionOf(caller.Module.ResolveMethod(token, typeArguments, methodArguments)!);
    }

    private static int SizeOfOperand(OpCode operation, byte[] code, int position) => operation.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, position)),
        _ => 4,
    };
}
