namespace ModelDsl.Tests.Models.Declared;

/// <summary>The golden multi-label classifier, thawed from the heads down.</summary>
[Backbone("bert-tiny-multilabel/checkpoint")]
[Head("Tags", HeadKind.MultiLabel, "toxic", "spam", "joke", "news")]
[Frozen]
[UnfreezeStage(1, Layers = "1")]
[UnfreezeStage(2)]
public partial class TinyTags;
