namespace ModelDsl.Models;

/// <summary>Names under which Hugging Face's models hold one tensor twice. A checkpoint can keep either of them.</summary>
internal static class TiedNames
{
    private static readonly (string Name, string Copy)[] Always =
    [
        ("shared.weight", "encoder.embed_tokens.weight"),
        ("shared.weight", "decoder.embed_tokens.weight"),
        ("cls.predictions.bias", "cls.predictions.decoder.bias"),
        ("lm_head.bias", "lm_head.decoder.bias"),
    ];

    // The same unless config.json has "tie_word_embeddings": false.
    private static readonly (string Name, string Copy)[] Outputs =
    [
        ("shared.weight", "lm_head.weight"),
        ("bert.embeddings.word_embeddings.weight", "cls.predictions.decoder.weight"),
        ("roberta.embeddings.word_embeddings.weight", "lm_head.decoder.weight"),
        ("distilbert.embeddings.word_embeddings.weight", "vocab_projector.weight"),
    ];

    /// <summary>Returns the other names of a parameter.</summary>
    /// <param name="name">The parameter's name in the model.</param>
    /// <param name="isTied">Whether the output is tied to the word embeddings.</param>
    public static IEnumerable<string> Of(string name, bool isTied) =>
        from tie in isTied ? Always.Concat(Outputs) : Always
        where tie.Name == name
        select tie.Copy;
}
