namespace ModelDsl.Backbones.Catalogue;

/// <summary>The architectures that ModelDsl has modules for.</summary>
public enum BackboneFamily
{
    /// <summary>Devlin et al., 2018: a post-norm encoder with learned positions and a pooler.</summary>
    Bert,
}
