using System.Text.Json;
using System.Text.Json.Nodes;
using ModelDsl.Backbones;
using ModelDsl.Checkpoints;
using ModelDsl.Checkpoints.Hub;
using ModelDsl.Heads;
using ModelDsl.Runtime;
using static TorchSharp.torch;

namespace ModelDsl.Models;

/// <summary>Saves a model in Hugging Face's layout, readable by Python's transformers.</summary>
internal static class CheckpointWriter
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes config, weights, generation settings and tokenizer files.</summary>
    /// <param name="model">The model.</param>
    /// <param name="checkpoint">The checkpoint it was opened from; its config settings and tokenizer files are written too.</param>
    /// <param name="storage">The precision of stored weights.</param>
    /// <param name="folder">An empty directory.</param>
    public static void Write(PretrainedModel model, PretrainedCheckpoint checkpoint, Precision storage, string folder)
    {
        var type = storage == Precision.BFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
        WriteWithoutWeights(model, checkpoint, type, folder);
        using var scope = NewDisposeScope();
        var weights = model.NamedParameters.Select(named => KeyValuePair.Create(named.Key, named.Value.detach().to_type(type)));
        SafetensorsFile.Write(Path.Combine(folder, CheckpointWeights.SingleFile), weights);
    }

    /// <summary>Writes the same files with float32 weights in several shards.</summary>
    /// <param name="model">The model.</param>
    /// <param name="checkpoint">The checkpoint it was opened from.</param>
    /// <param name="shards">The names of the parameters of each shard: every parameter once.</param>
    /// <param name="earlier">A directory whose equal shards are shared by hard links, or null.</param>
    /// <param name="folder">An empty directory.</param>
    public static void WriteShards(
        PretrainedModel model, PretrainedCheckpoint checkpoint, IEnumerable<IEnumerable<string>> shards, string? earlier, string folder)
    {
        WriteWithoutWeights(model, checkpoint, ScalarType.Float32, folder);
        using var scope = NewDisposeScope();
        SafetensorsShards.Write(folder, [.. shards.Select(ReadWeights)], earlier);

        List<KeyValuePair<string, Tensor>> ReadWeights(IEnumerable<string> names) =>
            [.. names.Select(name => KeyValuePair.Create(name, model.NamedParameters[name].detach()))];
    }

    private static void WriteWithoutWeights(PretrainedModel model, PretrainedCheckpoint checkpoint, ScalarType type, string folder)
    {
        File.WriteAllText(Path.Combine(folder, "config.json"), CreateConfig(model, checkpoint, type).ToJsonString(Indented) + "\n");
        if (model is { Heads: [Seq2SeqHead writer], BackboneModule.Config: T5Config backbone })
        {
            var generation = GenerationConfigFile.Create(checkpoint.GenerationConfig, writer.Generation, backbone);
            File.WriteAllText(Path.Combine(folder, CheckpointFiles.GenerationConfig), generation.ToJsonString(Indented) + "\n");
        }

        checkpoint.TokenizerFiles?.Save(folder);
    }

    private static JsonObject CreateConfig(PretrainedModel model, PretrainedCheckpoint checkpoint, ScalarType type)
    {
        var config = JsonObject.Create(checkpoint.Config.Json)!;
        HeadsConfig.Write(config, model.BackboneModule, model.Heads);
        config["model_type"] = model.BackboneModule.Config.ModelType;
        config.Remove("dtype");     // its name in transformers 5
        config["torch_dtype"] = type == ScalarType.BFloat16 ? "bfloat16" : "float32";
        return config;
    }
}
