using System.CommandLine;
using System.Diagnostics.CodeAnalysis;

namespace ModelDsl.Cli;

/// <summary>The command <c>report RUN [RUN ...] --output FILE</c>: writes the report of a run, or the comparison of several.</summary>
[SuppressMessage("Design", "CA1010", Justification = "A command is enumerable only so that a program can list its parts in braces.")]
public sealed class ReportCommand : Command
{
    private readonly Argument<string[]> _runs = new("run")
    {
        Description = "Run directories; several are compared",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "The HTML file; by default report.html in the run directory, or comparison.html here",
    };

    /// <summary>Creates the command.</summary>
    public ReportCommand() : base("report", "Writes an HTML report of a run, or a comparison of several runs")
    {
        Add(_runs);
        Add(_output);
        SetAction(result => ConsoleProgram.Run(() => Write(result)));
    }

    private void Write(ParseResult result)
    {
        var runs = result.GetValue(_runs)!;
        var path = result.GetValue(_output) ?? (runs is [var only] ? Path.Combine(only, "report.html") : "comparison.html");
        if (runs is [var run]) Report.Write(run, path);
        else Report.Compare(runs, path);
        result.InvocationConfiguration.Output.WriteLine(path);
    }
}
