using ModelDsl;

namespace Examples;

/// <summary>Scenario 1: the entire network is frozen. It predicts, and no trainer is generated.</summary>
[Backbone("starter"), Head<Sentiment>("Sentiment", Pooling = Pooling.Mean), Head<Topic>("Topic", Pooling = Pooling.Mean)]
[Frozen(Frozen.Everything)]
public partial class EverythingFrozen;

/// <summary>Scenario 2: only the backbone is frozen. The heads train on its features.</summary>
[Backbone("starter"), Head<Sentiment>("Sentiment", Pooling = Pooling.Mean), Head<Topic>("Topic", Pooling = Pooling.Mean)]
[Frozen]
public partial class BackboneFrozen;

/// <summary>Scenario 3: one task's head is frozen. The backbone and the other head train.</summary>
[Backbone("starter"), Head<Sentiment>("Sentiment", Pooling = Pooling.Mean), Head<Topic>("Topic", Pooling = Pooling.Mean)]
[Frozen("Topic")]
public partial class TopicFrozen;
