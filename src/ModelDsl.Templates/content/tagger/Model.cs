using ModelDsl;

// The labels of the spans in the data's column "entities".
public enum Entity { Person, Place, Product }

// Stage 0 trains the new head on the frozen backbone. Stages 1 and 2 thaw the layers from the last to the first: early layers are general,
// and while they are frozen, they run once per text.
[Backbone("BACKBONE")]
[Head<Entity>("Entities", HeadKind.TokenClassification)]
[Frozen]
[UnfreezeStage(2, Order = Order.TopDown)]
public partial class MessageTagger;
