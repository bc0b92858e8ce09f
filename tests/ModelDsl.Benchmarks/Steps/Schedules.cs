namespace ModelDsl.Benchmarks.Steps;

/// <summary>The shape of BERT-base: heads only, then the last layer, then the last three, then everything.</summary>
[Backbone("bert-base")]
[Head("Label", Labels = 3)]
[Frozen]
[UnfreezeStage(1, Layers = "11")]
[UnfreezeStage(2, Layers = "9-10")]
[UnfreezeStage(3)]
public partial class BaseSchedule;

/// <summary>The same on a small BERT, for results within a minute.</summary>
[Backbone("bert-mini")]
[Head("Label", Labels = 3)]
[Frozen]
[UnfreezeStage(1, Layers = "3")]
[UnfreezeStage(2, Layers = "1-2")]
[UnfreezeStage(3)]
public partial class MiniSchedule;
