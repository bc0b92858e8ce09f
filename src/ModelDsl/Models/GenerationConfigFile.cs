using System.Text.Json;
using System.Text.Json.Nodes;
using ModelDsl.Backbones;
using ModelDsl.Checkpoints;
using ModelDsl.Checkpoints.Hub;
using ModelDsl.Naming;
using ModelDsl.Runtime;

namespace ModelDsl.Models;

/// <summary>Reads and writes Hugging Face's <c>generation_config.json</c>. Keeps unknown settings. Older checkpoints have the same settings
/// in <c>config.json</c>.</summary>
internal static class GenerationConfigFile
{
    private const string MaxLength = "max_length";
    private const string MaxNewTokens = "max_new_tokens";
    private const string MinLength = "min_length";
    private const string MinNewTokens = "min_new_tokens";
    private const string EarlyStopping = "early_stopping";
    private const string NoRepeatNGramSize = "no_repeat_ngram_size";

    /// <summary>Returns the file of a checkpoint, or null if it has none.</summary>
    /// <exception cref="CheckpointException">The file is damaged.</exception>
    public static CheckpointConfig? Find(string checkpoint)
    {
        var path = Path.Combine(checkpoint, CheckpointFiles.GenerationConfig);
        return File.Exists(path) ? new CheckpointConfig(path, JsonFile.ReadObject(path)) : null;
    }

    /// <summary>Reads the known settings.</summary>
    /// <param name="file">The file.</param>
    /// <param name="vocabularySize">Number of the model's token ids.</param>
    /// <exception cref="CheckpointException">A setting has an invalid value, or two contradict each other.</exception>
    public static GenerationOptions Read(CheckpointConfig file, int vocabularySize)
    {
        var defaults = new GenerationOptions();
        try
        {
            var options = new GenerationOptions
            {
                // max_length and min_length count the start id; max_new_tokens and min_new_tokens do not, and take precedence.
                MaxLength = ReadLength(file, MaxNewTokens) ?? file.Integer(MaxLength, defaults.MaxLength),
                MinLength = ReadLength(file, MinNewTokens) ?? file.Integer(MinLength, defaults.MinLength),
                Beams = file.Integer("num_beams", defaults.Beams),
                LengthPenalty = file.Number("length_penalty") ?? defaults.LengthPenalty,
                EarlyStopping = ReadEarlyStopping(file),
                NoRepeatNGramSize = file.Integer(NoRepeatNGramSize, defaults.NoRepeatNGramSize),
                StartId = ReadId(file, "decoder_start_token_id"),
                EndId = ReadId(file, "eos_token_id"),
            };
            options.Validate(vocabularySize);
            return options;
        }
        catch (ArgumentException e)
        {
            throw new CheckpointException(file.Path, $"{file.Path} has a setting of text generation that is not possible: {e.Message}", e);
        }
    }

    /// <summary>Creates the file of a saved model.</summary>
    /// <param name="before">The file that the model was opened with, or null.</param>
    /// <param name="options">The model's current generation options.</param>
    /// <param name="backbone">Supplies the ids that the options leave null.</param>
    public static JsonObject Create(CheckpointConfig? before, GenerationOptions options, T5Config backbone)
    {
        var file = before is null ? [] : JsonObject.Create(before.Json)!;

        // transformers regenerates a file with _from_model_config from config.json, which would drop the settings.
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
        file[NoRepeatNGramSize] = options.NoRepeatNGramSize;
        return file;
    }

    private static int? ReadLength(CheckpointConfig file, string newTokensKey) =>
        file.Find(newTokensKey) is null ? null : Math.Min(file.Integer(newTokensKey, 0), int.MaxValue - 1) + 1;

    private static bool ReadEarlyStopping(CheckpointConfig file) =>
        !file.Json.TryGetProperty(EarlyStopping, out var value) || value.ValueKind != JsonValueKind.String
            ? file.Flag(EarlyStopping) ?? false
            : throw new CheckpointException(
                file.Path,
                $"{file.Path}: \"{EarlyStopping}\" is {Excerpt.Of(value)}, which is not supported; write true or false.");

    // The value is an id or a list of one id.
    private static int? ReadId(CheckpointConfig file, string key)
    {
        if (!file.Json.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.Array)
            return file.Integer(key, 0);

        return value.GetArrayLength() == 1 && value[0].ValueKind == JsonValueKind.Number && value[0].TryGetInt32(out var id)
            ? id
            : throw new CheckpointException(
                file.Path,
                $"{file.Path}: \"{key}\" is {Excerpt.Of(value)}; one id is supported, and not several.");
    }
}
