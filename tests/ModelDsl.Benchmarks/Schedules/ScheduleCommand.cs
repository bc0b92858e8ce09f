using System.CommandLine;
using ModelDsl.Benchmarks.Commands;

namespace ModelDsl.Benchmarks.Schedules;

/// <summary>The command of <see cref="ScheduleBenchmark"/>.</summary>
internal sealed class ScheduleCommand : BenchmarkCommand
{
    public ScheduleCommand() : base("schedule", "Times whole schedules against hand-written TorchSharp.")
    {
        var scenarios = With(new Argument<string[]>("scenarios")
        {
            Description = string.Join("; ", Scenario.All.Select(one => $"{one.Name}: {one.Description}")),
            DefaultValueFactory = _ => ["reference"],
        }.AcceptOnlyFromAmong([.. Scenario.All.Select(one => one.Name)]));
        var shape = With(SharedOptions.Shape());
        var variants = With(SharedOptions.Several("--variants", "Variants of ModelDsl to measure", Variant.Float32, Variant.BFloat16));
        SetAction(options => ScheduleBenchmark.Run(
            options.GetRequiredValue(shape), options.GetRequiredValue(scenarios), options.GetRequiredValue(variants)));
    }
}
