namespace ModelDsl.Backbones;

/// <summary>Hugging Face's masked language model head for a family: a dense layer, an activation, a normalization, and a decoder with
/// a bias.</summary>
/// <param name="Path">Common prefix of its parameter names; empty if they have none.</param>
/// <param name="Transform">Name of the dense layer, relative to the path like the next two.</param>
/// <param name="Norm">Name of the normalization.</param>
/// <param name="Bias">Name of the decoder's bias.</param>
public sealed record MaskedLMForm(string Path, string Transform, string Norm, string Bias)
{
    /// <summary>Name of the decoder's weight, relative to the path.</summary>
    public required string Decoder { get; init; }

    /// <summary>Whether the decoder's weight is the table of word embeddings.</summary>
    public required bool IsTied { get; init; }

    /// <summary>Name of the activation function.</summary>
    public required string Activation { get; init; }

    /// <summary>Epsilon of the normalization.</summary>
    public required double LayerNormEpsilon { get; init; }
}
