using ModelDsl.Backbones;
using ModelDsl.Runtime;
using TorchSharp.Modules;
using LayerNorm = ModelDsl.Backbones.LayerNorm;

namespace ModelDsl;

/// <summary>Parameters that share optimizer settings.</summary>
/// <param name="Name">The thawed set's name with the suffix <c>.decay</c> or <c>.no_decay</c>, such as <c>Layer11.decay</c>.</param>
/// <param name="IsHead">Whether the parameters belong to heads.</param>
/// <param name="Decays">Whether weight decay applies.</param>
/// <param name="Parameters">The parameters by Hugging Face name.</param>
public sealed record ParameterGroup(string Name, bool IsHead, bool Decays, IReadOnlyList<(string Name, Parameter Parameter)> Parameters)
{
    /// <summary>Splits thawed sets into groups like transformers.Trainer: biases and layer normalization get no weight decay.</summary>
    /// <param name="sets">The sets that train.</param>
    /// <param name="nameOf">The Hugging Face name of each parameter.</param>
    internal static IEnumerable<ParameterGroup> Split(IEnumerable<ThawedSet> sets, IReadOnlyDictionary<Parameter, string> nameOf)
    {
        foreach (var set in sets)
        {
            var parameters = FindParameters(set).Select(found => (Name: nameOf[found.Parameter], found.Parameter, found.IsNorm)).ToList();
            foreach (var decays in (bool[])[true, false])
            {
                var group = parameters.Where(found => decays != (found.IsNorm || found.Name.Contains("bias", StringComparison.Ordinal)));
                if (group.Select(found => (found.Name, found.Parameter)).ToList() is [_, ..] members)
                    yield return new($"{set.Name}.{(decays ? "decay" : "no_decay")}", set.IsHead, decays, members);
            }
        }
    }

    private static IEnumerable<(Parameter Parameter, bool IsNorm)> FindParameters(ThawedSet set) =>
        from root in set.Modules
        from module in (IEnumerable<TorchSharp.torch.nn.Module>)[root, .. root.named_modules().Select(named => named.module)]
        from named in module.named_parameters(recurse: false)
        select (named.parameter, module is LayerNorm or RmsNorm);
}
