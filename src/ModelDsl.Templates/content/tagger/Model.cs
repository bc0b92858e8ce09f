using ModelDsl;

// The labels are those of the spans in the data's "entities": the compiler reads them, and MessageTagger.EntitiesLabel lists them.
// Stage 0 trains the new head on the frozen backbone. Stages 1 and 2 thaw the layers from the last to the first: early layers are general,
// and while they are frozen, they run once per text.
[Backbone("BACKBONE")]
[Head("Entities", HeadKind.TokenClassification, LabelsFrom = "train.jsonl")]
[Frozen]
[UnfreezeStage(2, Order = Order.TopDown)]
public partial class MessageTagger;
