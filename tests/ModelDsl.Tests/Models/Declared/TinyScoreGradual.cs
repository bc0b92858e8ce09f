namespace ModelDsl.Tests.Models.Declared;

/// <summary>The golden regression with the schedule of the recorded gradual run.</summary>
[Backbone("bert-tiny-regression/checkpoint")]
[Head("Score", HeadKind.Regression)]
[Frozen]
[UnfreezeStage(1, Layers = "1")]
[UnfreezeStage(2, Layers = "embeddings, 0, pooler")]
public partial class TinyScoreGradual;
