namespace ModelDsl.Tests.Models.Declared;

// Every way to read a backbone, alone and together, with the orders in which it can thaw: the compiler makes another prefix and suffix of
// each.

/// <summary>A vector of each text, from its first position.</summary>
[Backbone("bert-tiny/checkpoint")]
[Head("Task", Labels = 3, Pooling = Pooling.Cls)]
[Frozen]
[UnfreezeStage(2, Order = Order.TopDown)]
public partial class ByCls;

/// <summary>The mean over a text's positions.</summary>
[Backbone("bert-tiny/checkpoint")]
[Head("Task", Labels = 3, Pooling = Pooling.Mean)]
[Frozen]
[UnfreezeStage(2, Order = Order.TopDown)]
public partial class ByMean;

/// <summary>BERT's pooler, which thaws by itself.</summary>
[Backbone("bert-tiny/checkpoint")]
[Head("Task", Labels = 3, Pooling = Pooling.Pooler)]
[Frozen]
[UnfreezeStage(1, Layers = "pooler")]
[UnfreezeStage(2, Layers = "1")]
[UnfreezeStage(3, Layers = "0")]
[UnfreezeStage(4)]
public partial class ByPooler;

/// <summary>All three and a tagger, from the input up: no prefix but the embeddings.</summary>
[Backbone("bert-tiny/checkpoint")]
[Head("First", Labels = 2, Pooling = Pooling.Cls)]
[Head("Mean", Labels = 3, Pooling = Pooling.Mean)]
[Head("Pooled", HeadKind.Regression, Pooling = Pooling.Pooler)]
[Head("Places", HeadKind.TokenClassification, "place")]
[Frozen]
[UnfreezeStage(1, Layers = "0")]
[UnfreezeStage(2)]
public partial class ByAllBottomUp;

/// <summary>The same four from the heads down.</summary>
[Backbone("bert-tiny/checkpoint")]
[Head("First", Labels = 2, Pooling = Pooling.Cls)]
[Head("Mean", Labels = 3, Pooling = Pooling.Mean)]
[Head("Pooled", HeadKind.Regression, Pooling = Pooling.Pooler)]
[Head("Places", HeadKind.TokenClassification, "place")]
[Frozen]
[UnfreezeStage(2, Order = Order.TopDown)]
public partial class ByAllTopDown;

/// <summary>One head learns, the other stays as it is.</summary>
[Backbone("bert-tiny/checkpoint")]
[Head("Learns", Labels = 2, Pooling = Pooling.Mean)]
[Head("Stays", HeadKind.MultiLabel, "one", "other", Pooling = Pooling.Cls)]
[Frozen]
[Frozen("Stays")]
[UnfreezeStage(1, Layers = "1")]
public partial class ByFrozenHead;

/// <summary>DistilBERT by mean and first position.</summary>
[Backbone("distilbert-tiny-seqcls/checkpoint")]
[Head("First", Labels = 2, Pooling = Pooling.Cls)]
[Head("Mean", Labels = 3, Pooling = Pooling.Mean)]
[Frozen]
[UnfreezeStage(2, Order = Order.TopDown)]
public partial class DistilBertByBoth;

/// <summary>RoBERTa by mean and words.</summary>
[Backbone("roberta-tiny-seqcls/checkpoint")]
[Head("Mean", Labels = 3, Pooling = Pooling.Mean)]
[Head("Words", HeadKind.MaskedLM)]
[Frozen]
[UnfreezeStage(2, Order = Order.TopDown)]
public partial class RobertaByBoth;
