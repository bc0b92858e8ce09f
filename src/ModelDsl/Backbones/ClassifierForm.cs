namespace ModelDsl.Backbones;

/// <summary>The classifier that Hugging Face puts on the backbones of a family.</summary>
/// <param name="Architecture">Hugging Face's name of backbone and classifier together.</param>
/// <param name="Path">What the names of its last layer's parameters begin with.</param>
public sealed record ClassifierForm(string Architecture, string Path)
{
    /// <summary>The dense layer over the first position that belongs to it; null where it reads the backbone's pooler.</summary>
    public ProjectionForm? Projection { get; init; }
}

/// <summary>A dense layer and an activation between a backbone and a head's last layer.</summary>
/// <param name="Path">What the names of its parameters begin with.</param>
/// <param name="Activation">The activation function's name: <c>tanh</c> or <c>relu</c>.</param>
/// <param name="DropsInput">Whether dropout applies in front of it as well as behind it.</param>
public sealed record ProjectionForm(string Path, string Activation, bool DropsInput);
