using System.CodeDom.Compiler;
using System.Reflection;
using ModelDsl.Native;
using TorchSharp;

namespace ModelDsl.Tests.Native;

/// <summary>No call of the library or of emitted code creates a <see cref="Scalar"/>: its finalizer can free the number that libtorch
/// reads. TorchSharp creates them behind innocent calls, such as the addition of two tensors, so the IL of both is read.</summary>
public class ScalarCallTests
{
    // Arguments and results of the scripts are tensors; it creates scalars for numbers only.
    private static readonly MethodBase[] Harmless =
    [
        .. typeof(torch.jit.CompilationUnit).GetMethods().Concat(typeof(torch.jit.ScriptModule).GetMethods())
            .Where(method => method.Name == "invoke"),
    ];

    private static readonly HashSet<MethodBase> Creators = FindCreators();

    [Fact]
    public void The_library_calls_nothing_that_creates_a_scalar() =>
        Assert.Empty(Calls(typeof(PretrainedModel).Assembly.GetTypes().Where(type => type != typeof(TensorArithmetic))));

    [Fact]
    public void Emitted_models_call_nothing_that_creates_a_scalar()
    {
        Type[] emitted = [.. typeof(ScalarCallTests).Assembly.GetTypes().Where(IsEmitted)];
        Assert.True(emitted.Length > 20);
        Assert.Empty(Calls(emitted));

        static bool IsEmitted(Type? type) => type is not null
            && (type.IsDefined(typeof(GeneratedCodeAttribute), inherit: false) || IsEmitted(type.DeclaringType));
    }

    [Fact]
    public void The_addition_of_two_tensors_creates_one()
    {
        Func<torch.Tensor, torch.Tensor, torch.Tensor> add = (left, right) => left + right;
        Assert.Contains(CalledMethods.Of(add.Method), Creators.Contains);
    }

    private static IEnumerable<string> Calls(IEnumerable<Type> types) =>
        from type in types
        from method in CalledMethods.DeclaredBy(type)
        from called in CalledMethods.Of(method)
        where Creators.Contains(called)
        select $"{type}.{method.Name} calls {called.DeclaringType}.{called}: pass a tensor, or add to {nameof(TensorArithmetic)}.";

    // Every method of TorchSharp that calls a constructor of Scalar, directly or through others.
    private static HashSet<MethodBase> FindCreators()
    {
        var callers = typeof(Scalar).Assembly.GetTypes().SelectMany(CalledMethods.DeclaredBy)
            .SelectMany(method => CalledMethods.Of(method).Select(called => (called, method)))
            .ToLookup(call => call.called, call => CalledMethods.DefinitionOf(call.method));

        var creators = new HashSet<MethodBase>();
        var open = new Queue<MethodBase>(CalledMethods.DeclaredBy(typeof(Scalar)).Where(method => method.IsConstructor));
        while (open.TryDequeue(out var method))
        {
            if (Harmless.Contains(method) || !creators.Add(method)) continue;
            foreach (var caller in callers[method]) open.Enqueue(caller);
        }

        return creators;
    }
}
