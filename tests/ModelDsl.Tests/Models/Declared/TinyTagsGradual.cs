namespace ModelDsl.Tests.Models.Declared;

/// <summary>The golden multi-label classifier with the schedule of the recorded gradual run.</summary>
[Backbone("bert-tiny-multilabel/checkpoint")]
[Head("Tags", HeadKind.MultiLabel, Labels = 4)]
[Frozen]
[UnfreezeStage(1, Layers = "1")]
[UnfreezeStage(2, Layers = "embeddings, 0, pooler")]
public partial class TinyTagsGradual;
