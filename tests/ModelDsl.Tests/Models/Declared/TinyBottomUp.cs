namespace ModelDsl.Tests.Models.Declared;

/// <summary>The lower layer learns below one that stays as it is.</summary>
[Backbone("bert-tiny/checkpoint")]
[Head("Task", Labels = 2)]
[Frozen]
[UnfreezeStage(1, Layers = "0")]
public partial class TinyBottomUp;
