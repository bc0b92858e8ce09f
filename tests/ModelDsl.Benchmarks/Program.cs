using System.CommandLine;
using ModelDsl.Benchmarks.Steps;

var shape = new Option<string>("--shape") { Description = "base (BERT-base) or mini (4 layers, hidden 256)", DefaultValueFactory = _ => "mini" };
var batch = new Option<int>("--batch") { Description = "Examples in a batch", DefaultValueFactory = _ => 8 };
var length = new Option<int>("--length") { Description = "Tokens in an example", DefaultValueFactory = _ => 128 };
var rounds = new Option<int>("--rounds") { Description = "Steps measured of each side, in turn", DefaultValueFactory = _ => 5 };

var step = new Command("step", "Times one training step of each stage against hand-written TorchSharp.") { shape, batch, length, rounds };
step.SetAction(options => StepBenchmark.Run(
    options.GetRequiredValue(shape), options.GetValue(batch), options.GetValue(length), options.GetValue(rounds)));
return new RootCommand("Benchmarks of ModelDsl. Run them in Release.") { step }.Parse(args).Invoke();
