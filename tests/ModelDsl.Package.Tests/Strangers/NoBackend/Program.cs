using ModelDsl;
using ModelDsl.Cli;

return ConsoleProgram.Run(() =>
{
    using var model = Urgency.FromPretrained(Path.Combine(AppContext.BaseDirectory, "tiny"));
    Console.WriteLine(model.Plan);
});

[Backbone("tiny"), Head("Priority", "low", "high"), Frozen, UnfreezeStage(1, Order = Order.TopDown)]
public partial class Urgency;
