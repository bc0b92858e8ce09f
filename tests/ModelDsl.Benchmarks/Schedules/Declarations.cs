namespace ModelDsl.Benchmarks.Schedules;

// One declaration per schedule and shape, because the compiler generates code from the attributes.

/// <summary>Heads only, then the last layer, then the last three; the rest stays frozen.</summary>
[Backbone("bert-base")]
[Head("Label", Labels = 3)]
[Frozen]
[UnfreezeStage(1, Layers = "11")]
[UnfreezeStage(2, Layers = "9-10")]
public partial class ReferenceBase;

/// <summary>The same on a small BERT, for results within minutes.</summary>
[Backbone("bert-mini")]
[Head("Label", Labels = 3)]
[Frozen]
[UnfreezeStage(1, Layers = "3")]
[UnfreezeStage(2, Layers = "1-2")]
public partial class ReferenceMini;

/// <summary>Heads only, then the first layer, then the first three: only the embeddings are a frozen prefix.</summary>
[Backbone("bert-base")]
[Head("Label", Labels = 3)]
[Frozen]
[UnfreezeStage(1, Layers = "0")]
[UnfreezeStage(2, Layers = "1-2")]
public partial class BottomUpBase;

/// <summary>The same on a small BERT.</summary>
[Backbone("bert-mini")]
[Head("Label", Labels = 3)]
[Frozen]
[UnfreezeStage(1, Layers = "0")]
[UnfreezeStage(2, Layers = "1-2")]
public partial class BottomUpMini;

/// <summary>Full fine-tuning: nothing is frozen.</summary>
[Backbone("bert-base")]
[Head("Label", Labels = 3)]
public partial class FullBase;

/// <summary>The same on a small BERT.</summary>
[Backbone("bert-mini")]
[Head("Label", Labels = 3)]
public partial class FullMini;
