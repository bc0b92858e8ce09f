using ModelDsl;

[assembly: CLSCompliant(false)]

namespace Desk;

/// <summary>The team that answers.</summary>
public enum Topic
{
    /// <summary>Payments.</summary>
    Billing,

    /// <summary>Parcels.</summary>
    Delivery,
}

/// <summary>Sorts tickets.</summary>
[Backbone("tiny")]
[Head<Topic>("Topic")]
[Frozen]
[UnfreezeStage(1, Order = Order.TopDown)]
public partial class TicketModel;

/// <summary>Trains the model.</summary>
public static class Course
{
    /// <summary>Trains the head for one epoch.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The ledger.</returns>
    public static Ledger Run(TicketModel model)
    {
        TicketModel.Example[] train = [new("Where is my parcel?", Topic.Delivery), new("My card was charged twice.", Topic.Billing)];
        TicketModel.Example[] dev = [new("It has not arrived.", Topic.Delivery), new("The invoice is wrong.", Topic.Billing)];
        using var trainer = new TicketModel.Trainer(model, new() { Epochs = 1 });
        return trainer.Run(train, dev);
    }
}
