using ModelDsl.Backbones.Catalogue;
using ModelDsl.Naming;
using ModelDsl.Runtime;

namespace ModelDsl.Backbones;

/// <summary>Creates the error of a checkpoint that is not of the shape that the model was compiled for.</summary>
internal static class OtherShapeError
{
    private const string Snapshots = "snapshots";
    private const string HubPrefix = "models--";

    /// <summary>Creates the error.</summary>
    /// <param name="config">The checkpoint's <c>config.json</c>.</param>
    /// <param name="differences">What differs.</param>
    public static CheckpointException Create(CheckpointConfig config, IReadOnlyList<string> differences)
    {
        // A setting that is not supported stays so, whatever is declared.
        var canBeDeclared = differences.Any(line => line.Contains(": compiled ", StringComparison.Ordinal))
            && BackboneFamily.FindByModelType(config.Text("model_type") ?? "") is not null;
        var advice = !canBeDeclared
            ? ""
            : $"{Environment.NewLine}Open a checkpoint of the compiled shape, or declare [Backbone(\"{NameOf(config.Path)}\")] with this "
                + "config.json among the project's AdditionalFiles.";
        return new(config.Path, $"{config.Path} is not of the model that was compiled:{Excerpt.Lines(differences)}{advice}");
    }

    // A config is named by its folder. In the hub's cache that is models--org--name/snapshots/commit.
    private static string NameOf(string path)
    {
        var folder = Directory.GetParent(path);
        return folder?.Parent is { Name: Snapshots, Parent.Name: var repository }
            && repository.StartsWith(HubPrefix, StringComparison.Ordinal)
            ? repository.Split("--")[^1]
            : folder?.Name ?? "";
    }
}
