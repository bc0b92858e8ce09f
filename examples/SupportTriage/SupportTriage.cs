using ModelDsl;

namespace Examples;

/// <summary>Two tasks on one pretrained backbone. The heads train first, on frozen features. Then the upper half thaws, then the
/// rest. Epochs of heads cost almost nothing, since the backbone runs once.</summary>
[Backbone("all-MiniLM-L6-v2")]
[Head<Sentiment>("Sentiment", Pooling = Pooling.Mean)]
[Head<Topic>("Topic", Pooling = Pooling.Mean)]
[Frozen]
[UnfreezeStage(2, Order = Order.TopDown)]
[Stage(0, Epochs = 20, HeadLearningRate = 5e-3)]
public partial class SupportTriage;
