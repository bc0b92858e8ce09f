using System.CommandLine;
using ModelDsl.Benchmarks.Commands;

var root = new RootCommand("Benchmarks of ModelDsl. Run them in Release.");
foreach (var command in BenchmarkCommand.CreateAll()) root.Add(command);
return root.Parse(args).Invoke();
