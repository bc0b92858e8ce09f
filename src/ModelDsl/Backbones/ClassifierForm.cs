namespace ModelDsl.Backbones;

/// <summary>Hugging Face's classifier for the backbones of a family.</summary>
/// <param name="Architecture">Hugging Face's name of backbone and classifier together.</param>
/// <param name="Path">Prefix of its last layer's parameter names.</param>
public sealed record ClassifierForm(string Architecture, string Path)
{
    /// <summary>Its dense layer over the first position; null if it reads the backbone's pooler.</summary>
    public ProjectionForm? Projection { get; init; }
}

/// <summary>A dense layer and an activation before a head's last layer.</summary>
/// <param name="Path">Prefix of its parameter names.</param>
/// <param name="Activation">Name of the activation function: <c>tanh</c> or <c>relu</c>.</param>
/// <param name="DropsInput">Whether dropout is also applied before it, not only after it.</param>
public sealed record ProjectionForm(string Path, string Activation, bool DropsInput);
