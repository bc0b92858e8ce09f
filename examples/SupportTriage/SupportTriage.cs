using ModelDsl;

namespace Examples;

/// <summary>Two tasks on one backbone. The heads train first, then the last layer, then one more per stage until everything
/// trains.</summary>
[Backbone("starter")]
[Head<Sentiment>("Sentiment", Pooling = Pooling.Mean)]
[Head<Topic>("Topic", Pooling = Pooling.Mean)]
[Frozen]
[UnfreezeStage(3, Order = Order.TopDown)]
[Stage(0, Epochs = 4)]
[Stage(3, Epochs = 4)]
public partial class SupportTriage;
