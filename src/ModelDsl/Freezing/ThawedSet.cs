using System.ComponentModel;
using ModelDsl.Heads;
using static TorchSharp.torch.nn;

namespace ModelDsl.Runtime;

/// <summary>Modules that thaw together at the start of a stage.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ThawedSet
{
    private ThawedSet(string name, bool isHead, IReadOnlyList<Module> modules)
    {
        Name = name;
        IsHead = isHead;
        Modules = modules;
    }

    /// <summary>The name of the set, and the prefix of its parameter groups' names.</summary>
    public string Name { get; }

    /// <summary>Whether the set holds heads; otherwise it holds backbone blocks.</summary>
    public bool IsHead { get; }

    /// <summary>The modules. Once thawed, all of their parameters train.</summary>
    public IReadOnlyList<Module> Modules { get; }

    /// <summary>Creates a set of heads and their projections.</summary>
    public static ThawedSet FromHeads(string name, params TaskHead[] heads) =>
        new(name, isHead: true, [.. heads, .. heads.Select(head => head.Projection).OfType<Module>()]);

    /// <summary>Creates a set of backbone blocks.</summary>
    public static ThawedSet FromBackbone(string name, params Module[] blocks) => new(name, isHead: false, blocks);
}
