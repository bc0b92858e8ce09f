using ModelDsl;

namespace Examples;

/// <summary>Two tasks on one pretrained backbone. The heads train first, on frozen features; then the upper layers thaw, from the last one
/// down. The lowest layers stay as pretrained.</summary>
[Backbone("all-MiniLM-L6-v2")]
[Head<Sentiment>("Sentiment", Pooling = Pooling.Mean)]
[Head<Topic>("Topic", Pooling = Pooling.Mean)]
[Frozen]
[UnfreezeStage(3, Order = Order.TopDown)]
public partial class SupportTriage;
