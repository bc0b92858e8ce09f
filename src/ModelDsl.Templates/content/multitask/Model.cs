using ModelDsl;

// The labels are the values of the data's columns "sentiment" and "topic": the compiler reads them, and MessageModel.SentimentLabel and
// TopicLabel list them.
// Stage 0 trains both heads on the frozen backbone. Stages 1 and 2 thaw the layers from the last to the first: early layers are general,
// and while they are frozen, they run once per text.
[Backbone("BACKBONE")]
[Head("Sentiment", LabelsFrom = "train.csv")]
[Head("Topic", LabelsFrom = "train.csv")]
[Frozen]
[UnfreezeStage(2, Order = Order.TopDown)]
public partial class MessageModel;
