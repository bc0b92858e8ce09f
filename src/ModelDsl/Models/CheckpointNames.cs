using ModelDsl.Checkpoints;

namespace ModelDsl.Models;

/// <summary>Maps the model's parameter names to the names of the same tensors in a checkpoint, which can have a prefix before all names or
/// store a tied tensor under another of its names.</summary>
internal sealed class CheckpointNames
{
    private readonly Dictionary<string, string> _stored = new(StringComparer.Ordinal);
    private readonly bool _isTied;

    /// <param name="directory">The checkpoint.</param>
    /// <param name="familyPrefix">Prefix of the family's parameter names, without a dot; empty for none.</param>
    /// <param name="isTied">Whether the output is tied to the word embeddings.</param>
    public CheckpointNames(CheckpointDirectory directory, string familyPrefix, bool isTied)
    {
        _isTied = isTied;
        var wrapper = FindWrapper([.. directory.Tensors.Keys], familyPrefix);
        foreach (var name in directory.Tensors.Keys)
            _stored.Add(name[wrapper.Length..], name);
        foreach (var (omitted, stored) in directory.Ties.Where(tie => tie.Key.StartsWith(wrapper, StringComparison.Ordinal)))
            _stored.TryAdd(omitted[wrapper.Length..], stored);
    }

    /// <summary>Returns whether the checkpoint has a tensor whose name begins with a prefix.</summary>
    public bool HasAny(string prefix) => _stored.Keys.Any(name => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Returns the stored name of a parameter, or null if the checkpoint lacks it.</summary>
    public string? Find(string name) =>
        TiedNames.Of(name, _isTied).Prepend(name).Select(other => _stored.GetValueOrDefault(other)).FirstOrDefault(other =>
            other is not null);

    // Python's wrappers, such as DataParallel, torch.compile and Lightning, put their own attribute before every name: "module.",
    // "_orig_mod.", "model.". They can be nested.
    private static string FindWrapper(string[] names, string familyPrefix)
    {
        var wrapper = "";
        while (names.Length > 0 && names[0].IndexOf('.', wrapper.Length) is >= 0 and var dot)
        {
            var longer = names[0][..(dot + 1)];
            if (!HaveAll(longer))
                break;

            // A checkpoint of a bare backbone can have the family's own prefix before every name.
            if (longer[wrapper.Length..] == $"{familyPrefix}." && !Array.Exists(names, name => Starts(name, $"{longer}{familyPrefix}.")))
                break;
            wrapper = longer;
        }

        return wrapper;

        bool HaveAll(string prefix) => Array.TrueForAll(names, name => Starts(name, prefix));

        static bool Starts(string name, string prefix) => name.StartsWith(prefix, StringComparison.Ordinal);
    }
}
