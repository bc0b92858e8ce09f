using System.Text.Json;
using System.Text.Json.Nodes;
using ModelDsl.Backbones;
using ModelDsl.Checkpoints;
using ModelDsl.Checkpoints.Hub;
using ModelDsl.Runtime;

namespace ModelDsl.Models;

/// <summary>
/// How texts are written, in the words of Hugging Face's <c>generation_config.json</c>. Settings that are not known here are kept. Before
/// there was such a file, <c>config.json</c> had its settings.
/// </summary>
internal static class GenerationConfigFile
{
    private const string MaxLength = "max_length";
    private const string MaxNewTokens = "max_new_tokens";
    private const string MinLength = "min_length";
    private const string MinNewTokens = "min_new_tokens";
    private const string EarlyStopping = "early_stopping";

    /// <summary>The file of a checkpoint; null where it has none.</summary>
    /// <exception cref="CheckpointException">The file is damaged.</exception>
    public static CheckpointConfig? Find(string checkpoint)
    {
        var path = Path.Combine(checkpoint, CheckpointFiles.GenerationConfig);
        return File.Exists(path) ? new CheckpointConfig(path, JsonFile.ReadObject(path)) : null;
    }

    /// <summary>Reads the settings that are known here.</summary>
    /// <exception cref="CheckpointException">A setting is not possible.</exception>
    public static GenerationOptions Read(CheckpointConfig file)
    {
        var defaults = new GenerationOptions();
        try
        {
            return new()
            {
                // Lengths count the start id; numbers of new tokens do not, and go before lengths.
                MaxLength = file.Integer(MaxNewTokens, file.Integer(MaxLength, defaults.MaxLength) - 1) + 1,
                MinLength = file.Integer(MinNewTokens, file.Integer(MinLength, defaults.MinLength) - 1) + 1,
                Beams = file.Integer("num_beams", defaults.Beams),
                LengthPenalty = file.Number("length_penalty") ?? defaults.LengthPenalty,
                EarlyStopping = EarlyStoppingOf(file),
                StartId = Id(file, "decoder_start_token_id"),
                EndId = Id(file, "eos_token_id"),
            };
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new CheckpointException(file.Path, $"{file.Path} has a setting of text generation that is not possible: {e.Message}", e);
        }
    }

    /// <summary>The file of a model that is saved.</summary>
    /// <param name="before">The file that it was opened with.</param>
    /// <param name="options">How it writes now.</param>
    /// <param name="backbone">Has the ids of which the options say nothing.</param>
    public static JsonObject Create(CheckpointConfig? before, GenerationOptions options, T5Config backbone)
    {
        var file = before is null ? [] : JsonObject.Create(before.Json)!;

        // transformers makes a file that says so anew from config.json, and would drop the settings.
        foreach (var key in (string[])["_from_model_config", MaxNewTokens, MinNewTokens])
            file.Remove(key);

        file["decoder_start_token_id"] = options.StartId ?? backbone.StartId;
        file["eos_token_id"] = options.EndId ?? backbone.EndId;
        file["pad_token_id"] = backbone.PadId;
        file[MaxLength] = options.MaxLength;
        file[MinLength] = options.MinLength;
        file["num_beams"] = options.Beams;
        file["length_penalty"] = options.LengthPenalty;
        file[EarlyStopping] = options.EarlyStopping;
        return file;
    }

    private static bool EarlyStoppingOf(CheckpointConfig file) =>
        !file.Json.TryGetProperty(EarlyStopping, out var value) || value.ValueKind != JsonValueKind.String
            ? file.Flag(EarlyStopping) ?? false
            : throw new CheckpointException(
                file.Path,
                $"{file.Path}: \"{EarlyStopping}\" is {value.GetRawText()}, which is not supported; write true or false.");

    // An id, or a list with one.
    private static int? Id(CheckpointConfig file, string key)
    {
        if (!file.Json.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.Array)
            return file.Integer(key, 0);

        return value.GetArrayLength() == 1 && value[0].ValueKind == JsonValueKind.Number && value[0].TryGetInt32(out var id)
            ? id
            : throw new CheckpointException(
                file.Path,
                $"{file.Path}: \"{key}\" is {value.GetRawText()}; one id is supported, and not several.");
    }
}
