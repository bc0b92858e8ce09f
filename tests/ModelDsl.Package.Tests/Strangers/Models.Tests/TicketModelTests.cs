using Desk;
using Xunit;

public class TicketModelTests
{
    [Fact]
    public void It_trains_and_predicts()
    {
        using var model = TicketModel.FromPretrained(Path.Combine(AppContext.BaseDirectory, "tiny"));
        Assert.Equal(2, Course.Run(model).Stages.Count);
        Assert.True(Enum.IsDefined(model.Predict("Where is my parcel?").Topic.Label));
    }
}
