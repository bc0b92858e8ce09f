namespace ModelDsl.Tests.Models.Declared;

/// <summary>The golden DistilBERT classifier, with the schedule of the recorded gradual run.</summary>
[Backbone("distilbert-tiny-seqcls/checkpoint")]
[Head("Task", Labels = 3)]
[Frozen]
[UnfreezeStage(1, Layers = "1")]
[UnfreezeStage(2)]
public partial class TinyDistilBert;
