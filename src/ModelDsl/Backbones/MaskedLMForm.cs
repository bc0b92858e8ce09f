namespace ModelDsl.Backbones;

/// <summary>The masked language model that Hugging Face puts on the backbones of a family: a dense layer, an activation, a normalisation, and the
/// table of the word embeddings with a bias of its own.</summary>
/// <param name="Path">What the names of its parameters begin with; empty where they have no common beginning.</param>
/// <param name="Transform">The dense layer, below the path as the next two.</param>
/// <param name="Norm">The normalisation.</param>
/// <param name="Bias">The bias behind the table.</param>
public sealed record MaskedLMForm(string Path, string Transform, string Norm, string Bias)
{
    /// <summary>The activation function's name.</summary>
    public required string Activation { get; init; }

    /// <summary>The term that keeps the normalisation from dividing by zero.</summary>
    public required double LayerNormEpsilon { get; init; }
}
