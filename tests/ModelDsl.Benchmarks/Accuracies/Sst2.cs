namespace ModelDsl.Benchmarks.Accuracies;

/// <summary>Sentiment of sentences from film reviews: the binary task of the Stanford Sentiment Treebank, as in GLUE.</summary>
[Backbone("starter")]
[Head("Label", Labels = 2, Pooling = Pooling.Mean)]
[Frozen]
[UnfreezeStage(3, Order = Order.TopDown)]
public partial class Sst2;
