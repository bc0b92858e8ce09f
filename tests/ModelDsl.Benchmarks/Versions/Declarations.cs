namespace ModelDsl.Benchmarks.Versions;

/// <summary>Ten stages that thaw the heads and then all of BERT-base, from the top.</summary>
[Backbone("bert-base")]
[Head("Label", Labels = 3)]
[Frozen]
[UnfreezeStage(9, Order = Order.TopDown)]
public partial class WholeInTen;

/// <summary>Ten stages that thaw the heads and then half of BERT-base's layers; embeddings and the lower layers stay frozen.</summary>
[Backbone("bert-base")]
[Head("Label", Labels = 3)]
[Frozen]
[UnfreezeStage(1, Layers = "pooler")]
[UnfreezeStage(2, Layers = "11")]
[UnfreezeStage(3, Layers = "10")]
[UnfreezeStage(4, Layers = "9")]
[UnfreezeStage(5, Layers = "8")]
[UnfreezeStage(6, Layers = "7")]
[UnfreezeStage(7, Layers = "6")]
[UnfreezeStage(8, Layers = "5")]
[UnfreezeStage(9, Layers = "4")]
public partial class UpperHalfInTen;
