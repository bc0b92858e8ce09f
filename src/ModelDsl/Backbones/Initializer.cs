namespace ModelDsl.Backbones;

/// <summary>How a parameter that no checkpoint has yet begins: BERT's rules (Devlin et al., 2018, appendix A.2 and its released code).</summary>
public enum Initializer
{
    /// <summary>Normally distributed around 0; the standard deviation is the config's <c>initializer_range</c>.</summary>
    Normal,

    /// <summary>Zeros: biases.</summary>
    Zeros,

    /// <summary>Ones: the scales of layer normalisation.</summary>
    Ones,
}
