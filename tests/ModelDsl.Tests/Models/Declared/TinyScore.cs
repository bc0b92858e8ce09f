namespace ModelDsl.Tests.Models.Declared;

/// <summary>The golden regression, thawed from the heads down.</summary>
[Backbone("bert-tiny-regression/checkpoint")]
[Head("Score", HeadKind.Regression)]
[Frozen]
[UnfreezeStage(1, Layers = "1")]
[UnfreezeStage(2)]
public partial class TinyScore;
