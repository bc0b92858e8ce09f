namespace ModelDsl.Backbones;

/// <summary>How a parameter that no checkpoint has yet begins, by the rules of BERT's released code (Devlin et al., 2018).</summary>
public enum Initializer
{
    /// <summary>Normally distributed around 0; the standard deviation is the config's <c>initializer_range</c>.</summary>
    Normal,

    /// <summary>Zeros: biases.</summary>
    Zeros,

    /// <summary>Ones: the scales of layer normalisation.</summary>
    Ones,
}
