using ModelDsl;

namespace Examples;

/// <summary>The same tasks on the small backbone of this repository, which needs no package. Everything thaws: its frozen features are
/// weak.</summary>
[Backbone("starter")]
[Head<Sentiment>("Sentiment", Pooling = Pooling.Mean)]
[Head<Topic>("Topic", Pooling = Pooling.Mean)]
[Frozen]
[UnfreezeStage(3, Order = Order.TopDown)]
[Stage(0, Epochs = 4)]
[Stage(3, Epochs = 4)]
public partial class StarterTriage;
