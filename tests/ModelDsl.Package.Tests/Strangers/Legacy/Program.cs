using System;
using System.IO;
using ModelDsl;

namespace Legacy
{
    public enum Priority { Low, High }

    [Backbone("tiny"), Head<Priority>("Priority"), Frozen, UnfreezeStage(1, Order = Order.TopDown)]
    public partial class Urgency
    {
        public static void Main()
        {
            using (var model = FromPretrained(Path.Combine(AppContext.BaseDirectory, "tiny")))
            {
                Console.WriteLine("Answer: " + model.Predict("It is on fire!").Priority.Label);
            }
        }
    }
}
