using System.CodeDom.Compiler;
using System.Reflection;
using System.Runtime.CompilerServices;
using ModelDsl.Native;
using TorchSharp;

namespace ModelDsl.Tests.Native;

/// <summary>No call of the library or of emitted code creates a tensor on the CPU because it forgot the device, or reads the memory of one
/// without asking where it is. <see cref="Tensors"/> alone does both.</summary>
/// <remarks>BannedSymbols.Factories.txt says the same to whoever edits the library. It lists the methods of this TorchSharp; this test
/// compares it, and writes it if MODELDSL_ACCEPT_SNAPSHOTS is set.</remarks>
public class FactoryRuleTests
{
    private const string Created = "It creates on the CPU unless told otherwise: use a factory of Native/Tensors, which takes the device";
    private const string Read = "It reads the memory of a tensor, which must be on the CPU: use ToArray or HostBytes of Native/Tensors";

    private static readonly MethodInfo[] Factories =
    [
        .. FindFactories(typeof(torch)),
        .. typeof(torch.Tensor).GetMethods().Where(method => method.Name == "op_Implicit"),
    ];

    private static readonly MethodInfo[] Readers =
        [.. typeof(torch.Tensor).GetMethods().Where(method => method.Name is "data" or "get_bytes")];

    [Fact]
    public void Every_factory_of_TorchSharp_is_banned_by_name()
    {
        var path = Locate();
        IEnumerable<string> rules =
        [
            .. Factories.Select(method => $"{DocumentationId.Of(method)};{Created}"),
            .. Readers.Select(method => $"{DocumentationId.Of(method)};{Read}"),
        ];
        var expected = string.Concat(rules.Distinct().Order(StringComparer.Ordinal).Select(rule => rule + '\n'));
        if (Environment.GetEnvironmentVariable("MODELDSL_ACCEPT_SNAPSHOTS") is { Length: > 0 }) File.WriteAllText(path, expected);

        Assert.Equal(expected, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_library_calls_none_outside_of_one_file() =>
        Assert.Empty(Calls(typeof(PretrainedModel).Assembly.GetTypes().Where(type => type != typeof(Tensors))));

    [Fact]
    public void Emitted_models_call_none()
    {
        Type[] emitted = [.. typeof(FactoryRuleTests).Assembly.GetTypes().Where(IsEmitted)];
        Assert.True(emitted.Length > 20);
        Assert.Empty(Calls(emitted));

        static bool IsEmitted(Type? type) => type is not null
            && (type.IsDefined(typeof(GeneratedCodeAttribute), inherit: false) || IsEmitted(type.DeclaringType));
    }

    [Fact]
    public void The_rule_knows_the_usual_factories()
    {
        string[] usual =
        [
            "arange", "empty", "eye", "from_array", "full", "linspace", "ones", "rand", "randint", "randn", "randperm", "tensor", "zeros",
        ];
        Assert.Empty(usual.Except(Factories.Select(factory => factory.Name)));
        Assert.Contains(CalledMethods.Of(((Func<torch.Tensor>)(() => torch.ones(2))).Method), Factories.Contains);
    }

    private static IEnumerable<string> Calls(IEnumerable<Type> types) =>
        from type in types
        from method in CalledMethods.DeclaredBy(type)
        from called in CalledMethods.Of(method)
        where Factories.Contains(called) || Readers.Contains(called)
        select $"{type}.{method.Name} calls {called.DeclaringType}.{called}: use {nameof(Tensors)}.";

    // What takes a device or raw memory and returns a tensor. "ones_like" and its kind stay on the device of their argument.
    private static IEnumerable<MethodInfo> FindFactories(Type type) =>
    [
        .. type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Where(method =>
            method.ReturnType == typeof(torch.Tensor) && !method.Name.EndsWith("_like", StringComparison.Ordinal)
            && (method.Name == nameof(torch.frombuffer)
                || method.GetParameters().Any(parameter => parameter.ParameterType == typeof(torch.Device)))),
        .. type.GetNestedTypes().Where(nested => nested is { IsAbstract: true, IsSealed: true }).SelectMany(FindFactories),
    ];

    private static string Locate([CallerFilePath] string test = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(test)!, "../../../src/ModelDsl/BannedSymbols.Factories.txt"));
}
