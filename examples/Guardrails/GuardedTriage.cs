using ModelDsl;

namespace Examples;

/// <summary>The team responsible for a message.</summary>
public enum Topic { Billing, Delivery, Product, Account }

/// <summary>A schedule with guardrails: the first stage trains until it no longer gains, and the last one is ruined by its learning
/// rate.</summary>
[Backbone("starter")]
[Head<Topic>("Topic", Pooling = Pooling.Mean)]
[Frozen]
[UnfreezeStage(1, Layers = "2-3")]
[UnfreezeStage(2)]
[Stage(0, Epochs = 20, Patience = 2, SmallestGain = 0.005)]
[Stage(1, EvaluateEvery = 0.5)]
[Stage(2, LearningRate = 0.5)]
public partial class GuardedTriage;
