using System.Globalization;
using Microsoft.CodeAnalysis;
using ModelDsl.Backbones.Catalogue;

namespace ModelDsl.Generators.Parsing;

/// <summary>A Hugging Face <c>config.json</c> among the project's additional files: a shape, or what is wrong with it.</summary>
internal sealed record ConfigFile(string Path, BertShape? Shape, string? Problem)
{
    // Far beyond every published model: what is larger would only keep the compiler busy.
    private const int MostLayers = 1_000;
    private const int LargestSize = 10_000_000;

    public static bool IsCandidate(AdditionalText file) => file.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    public static ConfigFile Read(AdditionalText file, CancellationToken cancellationToken)
    {
        var path = file.Path.Replace('\\', '/');
        var text = file.GetText(cancellationToken)?.ToString() ?? "";
        if (!FlatJson.TryRead(text, out var values))
            return new(path, null, "is not a JSON object");
        if (!values.TryGetValue("model_type", out var family))
            return new(path, null, "has no model_type: it is not a Hugging Face config.json");
        if (family != "bert")
            return new(path, null, $"describes a model of type {family}; supported: bert");

        var problems = new List<string>();
        var shape = new BertShape
        {
            // Defaults are those of transformers' BertConfig, for old checkpoints that leave keys out.
            VocabularySize = Size("vocab_size", 30522),
            HiddenSize = Size("hidden_size", 768),
            Layers = Size("num_hidden_layers", 12, MostLayers),
            AttentionHeads = Size("num_attention_heads", 12),
            IntermediateSize = Size("intermediate_size", 3072),
            MaxPositions = Size("max_position_embeddings", 512),
            TokenTypes = Size("type_vocab_size", 2),
        };
        if (problems.Count == 0 && shape.HiddenSize % shape.AttentionHeads != 0)
            problems.Add($"hidden_size {shape.HiddenSize} is not a multiple of num_attention_heads {shape.AttentionHeads}");
        return problems.Count == 0 ? new(path, shape, null) : new(path, null, "is not usable: " + string.Join("; ", problems));

        int Size(string key, int fallback, int most = LargestSize)
        {
            if (!values.TryGetValue(key, out var text))
                return fallback;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 && size <= most)
                return size;
            problems.Add($"{key} is {text}, not a whole number from 1 to {most}");
            return fallback;
        }
    }

    /// <summary>Whether a model may be compiled for it: settings of other tools are JSON too, and typing in them concerns no model.</summary>
    public bool IsRelevant => Shape is not null || EndsWith("config.json");

    /// <summary>Whether <c>[Backbone(name)]</c> means this file: <c>starter</c> finds starter/config.json and starter.json.</summary>
    public bool Answers(string name)
    {
        var wanted = name.Replace('\\', '/').Trim('/');
        return wanted.Length > 0 && (EndsWith(wanted) || EndsWith(wanted + "/config.json") || EndsWith(wanted + ".json"));
    }

    private bool EndsWith(string suffix) =>
        Path.EndsWith("/" + suffix, StringComparison.OrdinalIgnoreCase) || string.Equals(Path, suffix, StringComparison.OrdinalIgnoreCase);
}
