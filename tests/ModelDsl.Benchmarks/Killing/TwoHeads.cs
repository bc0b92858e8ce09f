namespace ModelDsl.Benchmarks.Killing;

/// <summary>Two classification heads on the golden BERT, thawed from the heads down.</summary>
[Backbone("bert-tiny/checkpoint")]
[Head("Mood", Labels = 2)]
[Head("Size", Labels = 3)]
[Frozen]
[UnfreezeStage(1, Layers = "1")]
[UnfreezeStage(2)]
public partial class TwoHeads;
