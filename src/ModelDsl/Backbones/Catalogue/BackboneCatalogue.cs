namespace ModelDsl.Backbones.Catalogue;

/// <summary>Checkpoints whose shape the compiler knows by name.</summary>
internal static class BackboneCatalogue
{
    private static readonly Dictionary<string, KnownBackbone> Checkpoints = Build();

    /// <summary>All names, in alphabetical order.</summary>
    public static IEnumerable<string> Names => Checkpoints.Keys.OrderBy(name => name, StringComparer.Ordinal);

    /// <summary>Returns family and shape of a known checkpoint, or null. Names are compared ignoring case.</summary>
    public static KnownBackbone? Find(string name) => Checkpoints.TryGetValue(name, out var found) ? found : null;

    private static Dictionary<string, KnownBackbone> Build()
    {
        var checkpoints = new Dictionary<string, KnownBackbone>(StringComparer.OrdinalIgnoreCase)
        {
            ["bert-base-uncased"] = Bert(30522, hidden: 768, layers: 12),
            ["bert-base-cased"] = Bert(28996, hidden: 768, layers: 12),
            ["bert-large-uncased"] = Bert(30522, hidden: 1024, layers: 24),
            ["bert-large-cased"] = Bert(28996, hidden: 1024, layers: 24),
            ["bert-base-multilingual-uncased"] = Bert(105879, hidden: 768, layers: 12),
            ["bert-base-multilingual-cased"] = Bert(119547, hidden: 768, layers: 12),
            ["bert-base-german-cased"] = Bert(30000, hidden: 768, layers: 12),
            ["bert-base-chinese"] = Bert(21128, hidden: 768, layers: 12),
            ["sentence-transformers/all-MiniLM-L6-v2"] = Bert(30522, hidden: 384, layers: 6, attentionHeads: 12),
            ["sentence-transformers/all-MiniLM-L12-v2"] = Bert(30522, hidden: 384, layers: 12, attentionHeads: 12),
            ["microsoft/MiniLM-L12-H384-uncased"] = Bert(30522, hidden: 384, layers: 12, attentionHeads: 12),
            ["roberta-base"] = Roberta(50265, hidden: 768, layers: 12),
            ["roberta-large"] = Roberta(50265, hidden: 1024, layers: 24),
            ["distilroberta-base"] = Roberta(50265, hidden: 768, layers: 6),
            ["xlm-roberta-base"] = Roberta(250002, hidden: 768, layers: 12),
            ["xlm-roberta-large"] = Roberta(250002, hidden: 1024, layers: 24),
            ["distilbert-base-uncased"] = DistilBert(30522),
            ["distilbert-base-cased"] = DistilBert(28996),
            ["distilbert-base-multilingual-cased"] = DistilBert(119547),
            ["t5-small"] = T5(model: 512, feedForward: 2048, layers: 6, heads: 8),
            ["t5-base"] = T5(model: 768, feedForward: 3072, layers: 12, heads: 12),
            ["t5-large"] = T5(model: 1024, feedForward: 4096, layers: 24, heads: 16),
        };

        // FLAN-T5 has the network of T5 v1.1: gated, with an untied output.
        foreach (var start in (string[])["google/t5-v1_1", "google/flan-t5"])
        {
            checkpoints[$"{start}-small"] = T5V11(model: 512, feedForward: 1024, layers: 8, heads: 6);
            checkpoints[$"{start}-base"] = T5V11(model: 768, feedForward: 2048, layers: 12, heads: 12);
            checkpoints[$"{start}-large"] = T5V11(model: 1024, feedForward: 2816, layers: 24, heads: 16);
        }

        // Turc et al., 2019, "Well-Read Students Learn Better": 24 sizes, one attention head per 64 units.
        foreach (var layers in (int[])[2, 4, 6, 8, 10, 12])
        {
            foreach (var hidden in (int[])[128, 256, 512, 768])
                checkpoints[$"google/bert_uncased_L-{layers}_H-{hidden}_A-{hidden / 64}"] = Bert(30522, hidden, layers);
        }

        foreach (var (alias, name) in Aliases)
            checkpoints[alias] = checkpoints[name];

        // On the hub, the original checkpoints also exist under their authors' names.
        foreach (var (start, author) in Authors)
        {
            foreach (var name in checkpoints.Keys.Where(name => name.StartsWith(start, StringComparison.Ordinal)).ToList())
                checkpoints[$"{author}/{name}"] = checkpoints[name];
        }

        return checkpoints;
    }

    private static IEnumerable<(string Alias, string Name)> Aliases =>
    [
        ("bert-base", "bert-base-uncased"),
        ("bert-large", "bert-large-uncased"),
        ("bert-multilingual", "bert-base-multilingual-cased"),
        ("bert-tiny", "google/bert_uncased_L-2_H-128_A-2"),
        ("bert-mini", "google/bert_uncased_L-4_H-256_A-4"),
        ("bert-small", "google/bert_uncased_L-4_H-512_A-8"),
        ("bert-medium", "google/bert_uncased_L-8_H-512_A-8"),
        ("all-MiniLM-L6-v2", "sentence-transformers/all-MiniLM-L6-v2"),
        ("all-MiniLM-L12-v2", "sentence-transformers/all-MiniLM-L12-v2"),
        ("MiniLM", "sentence-transformers/all-MiniLM-L6-v2"),
        ("distilbert-base", "distilbert-base-uncased"),
        ("flan-t5-small", "google/flan-t5-small"),
        ("flan-t5-base", "google/flan-t5-base"),
        ("flan-t5-large", "google/flan-t5-large"),
    ];

    private static IEnumerable<(string Start, string Author)> Authors =>
    [
        ("bert-", "google-bert"),
        ("roberta-", "FacebookAI"),
        ("xlm-roberta-", "FacebookAI"),
        ("distilbert-", "distilbert"),
        ("distilroberta-", "distilbert"),
        ("t5-", "google-t5"),
    ];

    private static KnownEncoder Bert(int vocabulary, int hidden, int layers, int? attentionHeads = null) => new(BackboneFamily.Bert, new()
    {
        VocabularySize = vocabulary,
        HiddenSize = hidden,
        Layers = layers,
        AttentionHeads = attentionHeads ?? hidden / 64,
        IntermediateSize = 4 * hidden,
        MaxPositions = 512,
        TokenTypes = 2,
    });

    // Positions start at 2, after padding's position 1: 514 rows hold 512 positions.
    private static KnownEncoder Roberta(int vocabulary, int hidden, int layers) => new(BackboneFamily.Roberta, new()
    {
        VocabularySize = vocabulary,
        HiddenSize = hidden,
        Layers = layers,
        AttentionHeads = hidden / 64,
        IntermediateSize = 4 * hidden,
        MaxPositions = 514,
        TokenTypes = 1,
    });

    private static KnownEncoder DistilBert(int vocabulary) =>
        new(BackboneFamily.DistilBert, BackboneFamily.DistilBert.Defaults with { VocabularySize = vocabulary });

    private static KnownEncoderDecoder T5(int model, int feedForward, int layers, int heads) => new(BackboneFamily.T5, new()
    {
        ModelSize = model,
        FeedForwardSize = feedForward,
        EncoderLayers = layers,
        DecoderLayers = layers,
        AttentionHeads = heads,
    });

    private static KnownEncoderDecoder T5V11(int model, int feedForward, int layers, int heads)
    {
        var known = T5(model, feedForward, layers, heads);
        return known with { Shape = known.Shape with { IsGated = true, IsTied = false } };
    }
}
