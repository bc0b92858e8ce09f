using ModelDsl.Backbones.Catalogue;

namespace ModelDsl.Generators.Model;

/// <summary>A Hugging Face <c>config.json</c> among the project's additional files: a family and shape, or what is wrong with it.</summary>
internal sealed record ConfigFile(string Path, KnownBackbone? Backbone, string? Problem)
{
    /// <summary>Whether a model may be compiled for it: settings of other tools are JSON too, and typing in them concerns no
    /// model.</summary>
    public bool IsRelevant => Backbone is not null || EndsWith("config.json");

    /// <summary>Whether <c>[Backbone(name)]</c> means this file: <c>starter</c> finds starter/config.json and starter.json.</summary>
    public bool Answers(string name)
    {
        var wanted = name.Replace('\\', '/').Trim('/');
        return wanted.Length > 0 && (EndsWith(wanted) || EndsWith(wanted + "/config.json") || EndsWith(wanted + ".json"));
    }

    private bool EndsWith(string suffix) =>
        Path.EndsWith("/" + suffix, StringComparison.OrdinalIgnoreCase) || string.Equals(Path, suffix, StringComparison.OrdinalIgnoreCase);
}
