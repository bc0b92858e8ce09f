namespace ModelDsl.Tests.Models.Declared;

/// <summary>The golden classifier with the schedule of the recorded gradual run, which thaws the pooler last.</summary>
[Backbone("bert-tiny-seqcls/checkpoint")]
[Head("Task", Labels = 3)]
[Frozen]
[UnfreezeStage(1, Layers = "1")]
[UnfreezeStage(2, Layers = "embeddings, 0, pooler")]
public partial class TinyGradual;
