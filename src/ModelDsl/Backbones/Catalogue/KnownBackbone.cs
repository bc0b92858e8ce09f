namespace ModelDsl.Backbones.Catalogue;

/// <summary>A backbone as the compiler knows it, from the catalogue or a <c>config.json</c>.</summary>
internal sealed record KnownBackbone(BackboneFamily Family, EncoderShape Shape);
