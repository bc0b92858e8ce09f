using System.Globalization;
using System.Runtime.CompilerServices;
using Examples;
using ModelDsl;
using ModelDsl.Benchmarks.Start;
using TorchSharp;

// START libtorch, or START starter|MiniLM CHECKPOINT DATA DIRECTORY
// The timestamp of the start, the model, its checkpoint, training data, and a new run directory.
Timeline timeline = new(long.Parse(args[0], CultureInfo.InvariantCulture));
timeline.Mark("Main");

if (args[1] == "libtorch")
    RuntimeHelpers.RunClassConstructor(typeof(torch).TypeHandle);
else if (args[1] == "starter")
    Run(StarterTriage.FromPretrained(args[2]), model => new StarterTriage.Trainer(model, new() { RunDirectory = args[4] }));
else
    Run(SupportTriage.FromPretrained(args[2]), model => new SupportTriage.Trainer(model, new() { RunDirectory = args[4] }));

timeline.Mark("end");
timeline.Print();

void Run<TModel, TStage, TExample, TPrediction>(TModel model, Func<TModel, StagedTrainer<TStage, TExample, TPrediction>> create)
    where TModel : StagedModel<TStage, TExample, TPrediction>
    where TStage : struct, Enum
    where TExample : IExample<TExample>
{
    timeline.Mark("model");
    _ = model.Tokenizer;
    timeline.Mark("tokenizer");
    model.Predict("Where is my parcel?");
    timeline.Mark("first prediction");

    using var trainer = create(model);
    timeline.Mark("trainer");
    var examples = TExample.Read(args[3]);
    timeline.Mark("data");

    using CancellationTokenSource enough = new();
    trainer.Caching += (_, _) => timeline.Mark("first batch of the prefix cache");
    trainer.Progressed += (_, _) =>
    {
        timeline.Mark("first training step");
        enough.Cancel();
    };
    try
    {
        trainer.Run(examples, examples, enough.Token);
    }
    catch (OperationCanceledException)
    {
        // As asked for above.
    }
}
