using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>
/// Names library types in emitted code by their short names, and qualifies those that the model's scope hides. Collects the namespaces to
/// import.
/// </summary>
internal sealed class TypeNames(TypeSpec type)
{
    private readonly SortedSet<string> _imports = new(StringComparer.Ordinal);
    private bool _usesTensor;

    public string this[string name]
    {
        get
        {
            var ns = KnownTypes.NamespaceOf(name);
            if (type.HiddenNames.Contains(name))
                return $"global::{ns}.{name}";
            if (name == "Tensor")
                _usesTensor = true;
            else
                _imports.Add(ns);
            return name;
        }
    }

    /// <summary>The using directives. Inside the model's namespace they take precedence over a project's global usings.</summary>
    public IEnumerable<string> Usings
    {
        get
        {
            foreach (var import in _imports.Where(import => import.StartsWith("System", StringComparison.Ordinal)))
                yield return $"using global::{import};";
            foreach (var import in _imports.Where(import => !import.StartsWith("System", StringComparison.Ordinal)))
                yield return $"using global::{import};";
            if (_usesTensor)
                yield return "using Tensor = global::TorchSharp.torch.Tensor;";
        }
    }

    /// <summary>Imports a namespace for its extension methods.</summary>
    public void Import(string ns) => _imports.Add(ns);
}
