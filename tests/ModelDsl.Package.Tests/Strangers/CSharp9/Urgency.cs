using ModelDsl;

[Backbone("bert-base"), Head("Priority", "low", "high"), Frozen, UnfreezeStage(1, Order = Order.TopDown)]
public partial class Urgency
{
}
