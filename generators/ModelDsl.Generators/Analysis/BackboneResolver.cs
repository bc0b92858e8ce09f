using ModelDsl.Backbones.Catalogue;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Finds the backbone that a name means: a config.json among the AdditionalFiles, or a checkpoint of the catalogue.</summary>
internal static class BackboneResolver
{
    // Words in the names of checkpoints of families that are often asked for and not supported.
    private static readonly string[] OtherFamilies =
    [
        "deberta", "electra", "albert", "mpnet", "modernbert", "camembert", "longformer", "bigbird", "xlnet", "gpt", "llama", "mistral",
        "qwen", "gemma", "bart", "pegasus", "opus-mt",
    ];

    public static KnownBackbone? Find(string name, Place place, IReadOnlyList<ConfigFile> configs, Findings findings)
    {
        var answers = configs.Where(file => file.Answers(name)).ToList();
        if (answers.Count > 1)
        {
            findings.Add(Rules.AmbiguousConfigFile, place, name, answers.Count, answers[0].Path, answers[1].Path);
            return null;
        }

        if (answers is [var file])
        {
            if (file.Problem is { } problem)
                findings.Add(Rules.BadConfigFile, place, FilePath.NameOf(file.Path), problem);
            return file.Backbone;
        }

        if (BackboneCatalogue.Find(name) is { } known)
            return known;
        if (IsPath(name))
            ReportPath(name, place, configs, findings);
        else
            ReportUnknown(name, place, configs, findings);
        return null;
    }

    private static bool IsPath(string name) =>
        name.Length > 0 && (name[0] is '.' or '/' or '~' || name.IndexOfAny(['\\', ':']) >= 0
            || name.EndsWith(".json", StringComparison.OrdinalIgnoreCase));

    private static void ReportPath(string path, Place place, IReadOnlyList<ConfigFile> configs, Findings findings)
    {
        var parts = FilePath.Normalize(path).Split('/')
            .Where(part => part is not ("" or "." or ".." or "~"))
            .Where(part => !string.Equals(part, "config.json", StringComparison.OrdinalIgnoreCase))
            .ToList();
        var name = parts.Count > 0 ? parts[parts.Count - 1] : "starter";
        if (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            name = name.Substring(0, name.Length - ".json".Length);
        var isListed = configs.Any(file => file.Answers(name));
        var file = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? path : path.TrimEnd('/', '\\') + "/config.json";
        var listing = isListed ? "" : $", and list the file in the project file, {Listed(file)}";
        findings.AddWithFix(Rules.BackboneIsPath, place, name, path, name, listing);
    }

    private static void ReportUnknown(string name, Place place, IReadOnlyList<ConfigFile> configs, Findings findings)
    {
        if (OtherFamilies.FirstOrDefault(family => name.IndexOf(family, StringComparison.OrdinalIgnoreCase) >= 0) is { } other)
        {
            findings.Add(Rules.UnsupportedBackbone, place, name, other, SupportedTypes());
            return;
        }

        var names = configs.Where(file => file.IsRelevant).Select(file => file.Name).Concat(BackboneCatalogue.Names);
        var nearest = NearestName.Find(name, names);
        var help = nearest is not null ? NearestName.Hint(nearest, []) : name.Length == 0 ? "" : ": " + HowToList(name);
        findings.AddWithFix(Rules.UnknownBackbone, place, nearest, name, help);
    }

    // The id of a model on the hub has an owner.
    private static string HowToList(string name)
    {
        var file = $"{FilePath.Normalize(name)}/config.json";
        var source = name.IndexOf('/') > 0 ? $"https://huggingface.co/{name}/resolve/main/config.json" : "its config.json";
        return $"save {source} as {file}, and list it in the project file, {Listed(file)}; its model_type may be {SupportedTypes()}";
    }

    private static string Listed(string file) => $"<ItemGroup><AdditionalFiles Include=\"{file}\" /></ItemGroup>";

    private static string SupportedTypes() => Phrases.JoinByOr([.. BackboneFamily.All.SelectMany(family => family.ModelTypes)]);
}
