using ModelDsl;

namespace Examples;

/// <summary>Two kinds of heads on one backbone: one tags the words of a message, the other classifies the message. The labels are those of
/// the training data, which the compiler reads.</summary>
[Backbone("starter")]
[Head("Entities", HeadKind.TokenClassification, LabelsFrom = "data/train.jsonl")]
[Head("Intent", LabelsFrom = "data/train.jsonl", Pooling = Pooling.Mean)]
[Frozen]
[UnfreezeStage(2, Order = Order.TopDown)]
public partial class EntityTagger;
