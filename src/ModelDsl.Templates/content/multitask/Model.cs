using ModelDsl;

// The labels: the values of the data's columns "sentiment" and "topic".
public enum Sentiment { Negative, Neutral, Positive }
public enum Topic { Billing, Delivery, Product }

// Stage 0 trains both heads on the frozen backbone. Stages 1 and 2 thaw the layers from the last to the first: early layers are general,
// and while they are frozen, they run once per text.
[Backbone("BACKBONE")]
[Head<Sentiment>("Sentiment")]
[Head<Topic>("Topic")]
[Frozen]
[UnfreezeStage(2, Order = Order.TopDown)]
public partial class MessageModel;
