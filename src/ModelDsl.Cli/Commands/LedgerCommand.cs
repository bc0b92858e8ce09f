using System.CommandLine;
using ModelDsl.Cli.Displays;

namespace ModelDsl.Cli.Commands;

/// <summary><c>ledger</c>: prints the results of a run directory.</summary>
internal static class LedgerCommand
{
    public static Command Create(CommandContext context)
    {
        var json = new JsonFlag();
        var run = new Argument<string?>("run")
        {
            Description = $"Run directory [default: {context.RunDirectory}]", Arity = ArgumentArity.ZeroOrOne,
        };
        return CommandContext.Create("ledger", "Print the results of every stage of a run", Run, run, json.Option);

        int Run(ParseResult parsed)
        {
            var ledger = Ledger.Read(parsed.GetValue(run) ?? context.RunDirectory);
            json.Write(parsed, ledger, () => LedgerOutput.Format(ledger));
            return 0;
        }
    }
}
