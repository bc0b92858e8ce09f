using System.CommandLine;

namespace ModelDsl.Benchmarks.Commands;

/// <summary>A part of a benchmark that runs in a process of its own; hidden from users.</summary>
internal abstract class SideCommand : BenchmarkCommand
{
    /// <param name="name">The name on the command line.</param>
    /// <param name="count">The number of arguments.</param>
    /// <param name="run">Runs it with its arguments.</param>
    protected SideCommand(string name, int count, Action<string[]> run) : base(name, "A process of a benchmark.")
    {
        var arguments = With(new Argument<string[]>("arguments") { Arity = new(count, count) });
        Hidden = true;
        SetAction(options => run(options.GetRequiredValue(arguments)));
    }
}
