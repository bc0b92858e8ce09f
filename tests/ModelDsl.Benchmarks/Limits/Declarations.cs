namespace ModelDsl.Benchmarks.Limits;

/// <summary>The shape of all-MiniLM-L6-v2: heads, the last layer, everything.</summary>
[Backbone("all-MiniLM-L6-v2")]
[Head("Label", Labels = 3, Pooling = Pooling.Mean)]
[Frozen]
[UnfreezeStage(1, Layers = "5")]
[UnfreezeStage(2)]
public partial class LimitMiniLM;

/// <summary>The shape of BERT-base: heads, the last three layers, everything.</summary>
[Backbone("bert-base")]
[Head("Label", Labels = 3, Pooling = Pooling.Mean)]
[Frozen]
[UnfreezeStage(1, Layers = "9-11")]
[UnfreezeStage(2)]
public partial class LimitBase;

/// <summary>The shape of T5-small: the output, the decoder, everything.</summary>
[Backbone("t5-small")]
[Head("Answers", HeadKind.Seq2Seq)]
[Frozen]
[UnfreezeStage(2, Order = Order.DecoderFirst)]
public partial class LimitT5;
