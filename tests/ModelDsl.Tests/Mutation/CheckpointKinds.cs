using ModelDsl.Tests.Models.Declared;

namespace ModelDsl.Tests.Mutation;

/// <summary>The files of checkpoints: configs and weights.</summary>
/// <param name="goldens">The folder of the golden files.</param>
internal sealed class CheckpointKinds(string goldens)
{
    private const string Config = "config.json";
    private const string Generation = "generation_config.json";
    private const string Weights = "model.safetensors";
    private const string Index = "model.safetensors.index.json";

    private static readonly string[] Texts = ["the happy garden, is good!", "\uD83D\uDE80 caf\u00E9 \u4E2D"];

    public IEnumerable<InputKind> All =>
    [
        Classifier<TinySentiment, TinySentiment.Example, TinySentiment.Prediction>("bert-tiny-seqcls", Config),
        Classifier<TinyRoberta, TinyRoberta.Example, TinyRoberta.Prediction>("roberta-tiny-seqcls", Config),
        Classifier<TinyDistilBert, TinyDistilBert.Example, TinyDistilBert.Prediction>("distilbert-tiny-seqcls", Config),
        Classifier<TinyEntities, TinyEntities.Example, TinyEntities.Prediction>("bert-tiny-tokcls", Config),
        Translator("t5-tiny", Config, Translate),
        Translator("t5v11-tiny", Config, TranslateV11),
        Translator("t5-tiny", Generation, Translate),
        Classifier<TinySentiment, TinySentiment.Example, TinySentiment.Prediction>("bert-tiny-seqcls", Weights),
        Translator("t5-tiny", Weights, Translate),
        Sharded(Index),
        Sharded("model-00002-of-00002.safetensors"),
    ];

    private InputKind Classifier<TModel, TExample, TPrediction>(string model, string file)
        where TModel : PretrainedModel<TExample, TPrediction>, IPretrainedModel<TModel> =>
        new($"{model}/{file}", file, folder => Copy($"models/{model}/checkpoint", folder), folder =>
        {
            using var opened = TModel.FromPretrained(folder);
            opened.Predict(Texts);
        });

    private InputKind Translator(string model, string file, Action<string> read) =>
        new($"{model}/{file}", file, folder => Copy($"models/{model}/checkpoint", folder), read);

    private static void Translate(string folder)
    {
        using var opened = TinyTranslator.FromPretrained(folder);
        opened.Predict(Texts, Shortened(opened.Generation));
    }

    private static void TranslateV11(string folder)
    {
        using var opened = TinyTranslatorV11.FromPretrained(folder);
        opened.Predict(Texts, Shortened(opened.Generation));
    }

    // A checkpoint may ask for a million tokens: that is slow, not wrong.
    private static GenerationOptions Shortened(GenerationOptions asked) => asked with
    {
        MaxLength = Math.Min(asked.MaxLength, 8),
        MinLength = Math.Min(asked.MinLength, 2),
        Beams = Math.Min(asked.Beams, 4),
    };

    private InputKind Sharded(string file) => new(
        $"bert-sharded/{file}", file,
        folder =>
        {
            Copy("models/bert-tiny/checkpoint", folder);
            File.Delete(Path.Combine(folder, Weights));
            Copy("variants/bert-sharded/checkpoint", folder);
        },
        folder =>
        {
            using var opened = TinySentiment.FromPretrained(folder, new() { FreshHeads = true });
            opened.Predict(Texts);
        });

    private void Copy(string from, string folder)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(goldens, from)))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
    }
}
