namespace ModelDsl.Tests.Models.Declared;

/// <summary>The golden classifier, thawed from the heads down.</summary>
[Backbone("bert-tiny-seqcls/checkpoint")]
[Head("Task", Labels = 3)]
[Frozen]
[UnfreezeStage(1, Layers = "1")]
[UnfreezeStage(2)]
[Stage(1, Epochs = 2, LearningRate = 2e-5)]
public partial class TinySentiment;
