namespace ModelDsl.Benchmarks.Accuracies;

// One declaration per task and schedule, because the compiler generates code from the attributes. The heads read the mean of the tokens:
// the checkpoint was trained to put a sentence's meaning there.

/// <summary>The six kinds of question of TREC: heads, then two layers a stage from the last one down.</summary>
[Backbone("all-MiniLM-L6-v2")]
[Head("Label", "ABBR", "DESC", "ENTY", "HUM", "LOC", "NUM", Pooling = Pooling.Mean)]
[Frozen]
[UnfreezeStage(3, Order = Order.TopDown)]
public partial class TrecTopDown;

/// <summary>The same from the first layer up.</summary>
[Backbone("all-MiniLM-L6-v2")]
[Head("Label", "ABBR", "DESC", "ENTY", "HUM", "LOC", "NUM", Pooling = Pooling.Mean)]
[Frozen]
[UnfreezeStage(3, Order = Order.BottomUp)]
public partial class TrecBottomUp;

/// <summary>Full fine-tuning: nothing is frozen.</summary>
[Backbone("all-MiniLM-L6-v2")]
[Head("Label", "ABBR", "DESC", "ENTY", "HUM", "LOC", "NUM", Pooling = Pooling.Mean)]
public partial class TrecFull;

/// <summary>The sentiment of sentences from film reviews, SST-2: heads, then two layers a stage from the last one down.</summary>
[Backbone("all-MiniLM-L6-v2")]
[Head("Label", Labels = 2, Pooling = Pooling.Mean)]
[Frozen]
[UnfreezeStage(3, Order = Order.TopDown)]
public partial class Sst2TopDown;

/// <summary>The same from the first layer up.</summary>
[Backbone("all-MiniLM-L6-v2")]
[Head("Label", Labels = 2, Pooling = Pooling.Mean)]
[Frozen]
[UnfreezeStage(3, Order = Order.BottomUp)]
public partial class Sst2BottomUp;

/// <summary>Full fine-tuning: nothing is frozen.</summary>
[Backbone("all-MiniLM-L6-v2")]
[Head("Label", Labels = 2, Pooling = Pooling.Mean)]
public partial class Sst2Full;
