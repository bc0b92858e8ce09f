namespace ModelDsl.Tests.Models.Declared;

/// <summary>The golden token classifier, thawed from the head down.</summary>
[Backbone("bert-tiny-tokcls/checkpoint")]
[Head("Entities", HeadKind.TokenClassification, "PER", "LOC")]
[Frozen]
[UnfreezeStage(1, Layers = "1")]
[UnfreezeStage(2)]
public partial class TinyEntities;
