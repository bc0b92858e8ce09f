using ModelDsl;

// The labels are the values of the data's column "topic": the compiler reads them, and MessageClassifier.TopicLabel lists them.
// Stage 0 trains the new head on the frozen backbone. Stages 1 and 2 thaw the layers from the last to the first: early layers are general,
// and while they are frozen, they run once per text.
[Backbone("BACKBONE")]
[Head("Topic", LabelsFrom = "train.csv")]
[Frozen]
[UnfreezeStage(2, Order = Order.TopDown)]
public partial class MessageClassifier;
