using ModelDsl;

namespace Examples;

/// <summary>Two tasks on one pretrained backbone. The heads train first, on frozen features; then the upper layers thaw, the last ones
/// first. The two lowest layers and the embeddings stay as pretrained.</summary>
[Backbone("all-MiniLM-L6-v2")]
[Head<Sentiment>("Sentiment", Pooling = Pooling.Mean)]
[Head<Topic>("Topic", Pooling = Pooling.Mean)]
[Frozen]
[UnfreezeStage(2, Layers = "2-5", Order = Order.TopDown)]
[Stage(0, Epochs = 20, HeadLearningRate = 5e-3)]
public partial class SupportTriage;
