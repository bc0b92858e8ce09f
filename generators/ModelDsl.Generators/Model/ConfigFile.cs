using ModelDsl.Backbones.Catalogue;

namespace ModelDsl.Generators.Model;

/// <summary>A <c>config.json</c> among the AdditionalFiles: its family and shape, or its problem.</summary>
internal sealed record ConfigFile(string Path, KnownBackbone? Backbone, string? Problem)
{
    /// <summary>Whether a model can depend on it. Other tools' JSON files are ignored, so that editing them invalidates nothing.</summary>
    public bool IsRelevant => Backbone is not null || FilePath.EndsWith(Path, "config.json");

    /// <summary>The shortest name that means this file: that of its folder, or its own without the extension.</summary>
    public string Name => FilePath.EndsWith(Path, "config.json")
        ? FilePath.NameOf(FilePath.FolderOf(Path))
        : FilePath.NameOf(Path).Substring(0, FilePath.NameOf(Path).Length - ".json".Length);

    /// <summary>Returns whether <c>[Backbone(name)]</c> means this file: <c>starter</c> finds starter/config.json and
    /// starter.json.</summary>
    public bool Answers(string name)
    {
        var wanted = FilePath.Normalize(name);
        return wanted.Length > 0 && (FilePath.EndsWith(Path, wanted) || FilePath.EndsWith(Path, wanted + "/config.json")
            || FilePath.EndsWith(Path, wanted + ".json"));
    }
}
