using System.ComponentModel;
using ModelDsl.Heads;
using static TorchSharp.torch.nn;

namespace ModelDsl.Runtime;

/// <summary>Modules that thaw together, at the beginning of one stage.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ThawedSet
{
    private ThawedSet(string name, bool isHead, IReadOnlyList<Module> modules)
    {
        Name = name;
        IsHead = isHead;
        Modules = modules;
    }

    /// <summary>The name of the set, and of its parameter groups.</summary>
    public string Name { get; }

    /// <summary>Whether the set is of heads; otherwise it is of blocks of the backbone.</summary>
    public bool IsHead { get; }

    /// <summary>The modules, all of whose parameters train once they have thawed.</summary>
    public IReadOnlyList<Module> Modules { get; }

    /// <summary>A set of heads, with their projections.</summary>
    public static ThawedSet FromHeads(string name, params TaskHead[] heads) =>
        new(name, isHead: true, [.. heads, .. heads.Select(head => head.Projection).OfType<Module>()]);

    /// <summary>A set of blocks of the backbone.</summary>
    public static ThawedSet FromBackbone(string name, params Module[] blocks) => new(name, isHead: false, blocks);
}
