using ModelDsl;

namespace Examples;

/// <summary>Two kinds of heads on one backbone: one tags the words of a message, the other classifies the message.</summary>
[Backbone("starter")]
[Head<Entity>("Entities", HeadKind.TokenClassification)]
[Head<Intent>("Intent", Pooling = Pooling.Mean)]
[Frozen]
[UnfreezeStage(2, Order = Order.TopDown)]
public partial class EntityTagger;
