using ModelDsl;

// The labels: the values of the data's column "topic".
public enum Topic { Billing, Delivery, Product, Account }

// Stage 0 trains the new head on the frozen backbone. Stages 1 and 2 thaw the layers from the last to the first: early layers are general,
// and while they are frozen, they run once per text.
[Backbone("BACKBONE")]
[Head<Topic>("Topic")]
[Frozen]
[UnfreezeStage(2, Order = Order.TopDown)]
public partial class MessageClassifier;
