using System.Globalization;
using Microsoft.CodeAnalysis;
using ModelDsl.Backbones.Catalogue;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Parsing;

/// <summary>Reads a Hugging Face <c>config.json</c> among the AdditionalFiles.</summary>
internal static class ConfigFileReader
{
    // Far beyond every published model; larger values would only slow the compiler down.
    private const int MostLayers = 1_000;
    private const int LargestSize = 10_000_000;

    public static bool IsCandidate(AdditionalText file) => file.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    public static ConfigFile Read(AdditionalText file, CancellationToken cancellationToken)
    {
        var path = file.Path.Replace('\\', '/');
        var text = file.GetText(cancellationToken)?.ToString() ?? "";
        if (!FlatJson.TryRead(text, out var values))
            return new(path, null, "is not a JSON object");
        if (!values.TryGetValue("model_type", out var modelType))
            return new(path, null, "has no model_type: it is not a Hugging Face config.json");
        if (BackboneFamily.FindByModelType(modelType) is not { } family)
        {
            var supported = string.Join(", ", BackboneFamily.All.SelectMany(known => known.ModelTypes));
            return new(path, null, $"describes a model of type {modelType}; supported: {supported}");
        }

        var problems = new List<string>();
        var backbone = family.Read(Size, key => values.TryGetValue(key, out var setting) ? setting : null);
        if (problems.Count == 0 && backbone.Problem is { } problem)
            problems.Add(problem);
        return problems.Count == 0 ? new(path, backbone, null) : new(path, null, "is not usable: " + string.Join("; ", problems));

        int Size(string key, int fallback)
        {
            var most = family.IsLayerCount(key) ? MostLayers : LargestSize;
            if (!values.TryGetValue(key, out var text))
                return fallback;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 && size <= most)
                return size;
            problems.Add($"{key} is {text}, not a whole number from 1 to {most}");
            return fallback;
        }
    }
}
