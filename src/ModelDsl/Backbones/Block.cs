using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ModelDsl.Backbones;

/// <summary>
/// Base of all modules: a TorchSharp module that registers children and parameters explicitly, so that
/// <see cref="nn.Module.named_parameters"/> returns exactly Hugging Face's names.
/// </summary>
public abstract class Block : Module
{
    private readonly Dictionary<string, Block> _children = [];

    /// <summary>Creates an empty block.</summary>
    protected Block() : base(nameof(Block))
    {
    }

    /// <summary>Precision of the block's matmuls, if it has any.</summary>
    public virtual Precision Precision { get; internal set; }

    /// <summary>Registers a child under a path such as <c>attention.output.LayerNorm</c>.</summary>
    protected TModule Register<TModule>(string path, TModule module) where TModule : Module
    {
        if (Step(path) is var (child, rest))
            return child.Register(rest, module);

        register_module(path, module);
        if (module is Block block)
            _children.Add(path, block);
        return module;
    }

    /// <summary>Registers the children of another block as this block's own, under the same names.</summary>
    private protected void RegisterChildrenOf(Block block)
    {
        foreach (var (name, child) in block._children)
            Register(name, child);
    }

    /// <summary>Registers a parameter under its name, or under a path that ends with it.</summary>
    protected TorchSharp.Modules.Parameter Register(string path, TorchSharp.Modules.Parameter parameter)
    {
        if (Step(path) is var (child, rest))
            return child.Register(rest, parameter);

        register_parameter(path, parameter);
        return parameter;
    }

    /// <summary>Applies dropout (Srivastava et al., 2014) in training mode; otherwise returns the input.</summary>
    protected Tensor Drop(Tensor input, double probability) =>
        training && probability > 0 ? Arithmetic.Dropout.Apply(input, probability) : input;

    /// <summary>Does nothing. TorchSharp's implementation would register every field and property again, under its C# name.</summary>
    protected sealed override void RegisterComponents()
    {
    }

    // torch names cannot contain dots, so each step of a path is an existing or a new child module.
    private (Block Child, string Path)? Step(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return null;

        var step = path[..dot];
        return (_children.GetValueOrDefault(step) ?? Register(step, new Container()), path[(dot + 1)..]);
    }

    private sealed class Container : Block;
}
