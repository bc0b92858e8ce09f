using System.Text.RegularExpressions;
using ModelDsl.Backbones.Catalogue;

namespace ModelDsl.Generators.Analysis;

/// <summary>Finds the block of a module path or parameter name, which other frameworks ask for: <c>bert.encoder.layer.11</c>.</summary>
internal static class ModulePath
{
    private static readonly Regex Path = new(
        @"^(?:\w+\.)*?(?:(?<stack>encoder|decoder)\.)?(?:layers?|blocks?|h)\.(?<number>\d{1,6})(?:\.[\w.]+)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture);

    /// <summary>Returns the block as <c>Layers</c> writes it, or null if the text is no path of a layer.</summary>
    public static string? BlockOf(string text, NetworkForm form)
    {
        if (Path.Match(text) is not { Success: true } path)
            return null;
        var number = path.Groups["number"].Value;
        var stack = path.Groups["stack"].Value.ToLowerInvariant();
        if (form.Trunk.Name is null)
            return stack == "decoder" ? null : number;
        return form.Stacks.FirstOrDefault(one => one.Name == stack) is { } named ? $"{named.LayerName} {number}" : null;
    }
}
