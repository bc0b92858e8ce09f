namespace ModelDsl.Tests.Models.Declared;

/// <summary>Entities of a single kind.</summary>
[Backbone("bert-tiny/checkpoint")]
[Head("Places", HeadKind.TokenClassification, "place")]
[Frozen]
public partial class TinyPlaces;
