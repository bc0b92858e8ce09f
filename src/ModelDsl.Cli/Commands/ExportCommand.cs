using System.CommandLine;
using ModelDsl.Cli.Displays;
using Spectre.Console;

namespace ModelDsl.Cli.Commands;

/// <summary><c>export</c>: saves a version as a directory that opens here and in Python.</summary>
internal static class ExportCommand
{
    public static Command Create(CommandContext context)
    {
        var version = new VersionFlags(context);
        var directory = new Argument<string>("directory") { Description = "Where to save: config, weights and tokenizer" };
        var precision = new Option<Precision>("--precision")
        {
            Description = "Precision of stored weights [default: Float32]",
            HelpName = string.Join('|', Enum.GetNames<Precision>()),
        };
        return CommandContext.Create(
            "export", "Save a version as a Hugging Face directory", Run, [directory, precision, .. version.All]);

        int Run(ParseResult parsed)
        {
            var (checkpoint, target) = (version.Choose(parsed), parsed.GetRequiredValue(directory));
            context.Actions.Export(checkpoint, target, parsed.GetValue(precision));
            OutputStream.Error.WriteLine(Markup.Escape($"{checkpoint} saved as {target}"));
            return 0;
        }
    }
}
