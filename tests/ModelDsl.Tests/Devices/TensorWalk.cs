using System.Collections;
using System.Reflection;
using TorchSharp;

namespace ModelDsl.Tests.Devices;

/// <summary>Finds every tensor that an object reaches: through fields of any access, of base classes too, elements of collections, and
/// what delegates have captured.</summary>
internal sealed class TensorWalk
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly string[] Foreign = ["System.Reflection", "System.Text", "System.Threading"];

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<(string Path, object Value)> _open = new();
    private readonly List<(string Path, torch.Tensor Tensor)> _found = [];

    private TensorWalk()
    {
    }

    /// <summary>Returns the tensors with the path on which each was found first.</summary>
    /// <param name="roots">The objects by name.</param>
    public static IReadOnlyList<(string Path, torch.Tensor Tensor)> From(params IEnumerable<(string Name, object? Value)> roots)
    {
        var walk = new TensorWalk();
        foreach (var (name, value) in roots) walk.Add(name, value);
        while (walk._open.TryDequeue(out var next)) walk.Visit(next.Path, next.Value);
        return walk._found;
    }

    /// <summary>Returns the static fields of an assembly by name: a tensor in one would be on the device of whoever came first.</summary>
    public static IEnumerable<(string Name, object? Value)> StaticsOf(Assembly assembly) =>
        from type in assembly.GetTypes()
        where !type.ContainsGenericParameters
        from field in type.GetFields(Declared & ~BindingFlags.Instance | BindingFlags.Static)
        where !field.IsLiteral
        select ($"{type.FullName}.{field.Name}", field.GetValue(null));

    private void Visit(string path, object value)
    {
        switch (value)
        {
            case torch.Tensor tensor:
                if (!tensor.IsInvalid) _found.Add((path, tensor));
                return;
            case Delegate call:
                foreach (var (index, one) in call.GetInvocationList().Index()) Add($"{path}({index})", one.Target);
                return;
            case IDictionary table:
                foreach (DictionaryEntry entry in table)
                {
                    Add($"{path}[key]", entry.Key);
                    Add($"{path}[{entry.Key}]", entry.Value);
                }

                return;
            case Array or IList:
                foreach (var (index, item) in ((IEnumerable)value).Cast<object?>().Index()) Add($"{path}[{index}]", item);
                return;
        }

        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(Declared))
                Add($"{path}.{NameOf(field)}", field.GetValue(value));
        }
    }

    private void Add(string path, object? value)
    {
        if (value is null || IsLeaf(value.GetType())) return;
        if (value.GetType().IsValueType || _seen.Add(value)) _open.Enqueue((path, value));
    }

    // Dispose scopes list temporaries, which nobody reaches otherwise. Threads, types and locks lead out of the object.
    private static bool IsLeaf(Type type) =>
        type.IsPrimitive || type.IsEnum || type.IsPointer || type == typeof(string) || type == typeof(decimal)
        || type.Name.StartsWith(nameof(DisposeScope), StringComparison.Ordinal) || type.IsAssignableTo(typeof(MemberInfo))
        || (type.IsArray && type.GetElementType()!.IsPrimitive)
        || (type.Namespace is { } space && Foreign.Any(prefix => space.StartsWith(prefix, StringComparison.Ordinal)));

    // <Weight>k__BackingField is the property Weight.
    private static string NameOf(FieldInfo field) =>
        field.Name.EndsWith(">k__BackingField", StringComparison.Ordinal)
            ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)]
            : field.Name;
}
