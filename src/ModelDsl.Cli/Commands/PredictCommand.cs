using System.CommandLine;
using ModelDsl.Cli.Displays;
using ModelDsl.Cli.Settings;
using Spectre.Console;

namespace ModelDsl.Cli.Commands;

/// <summary><c>predict</c>: writes the prediction of each text as a line of JSON.</summary>
internal static class PredictCommand
{
    // A few batches: the first answers appear soon, and texts of similar length share batches.
    private const int TextsAtOnce = 64;

    public static Command Create(CommandContext context)
    {
        var (version, columns, device) = (new VersionFlags(context), new ColumnFlags(context), new DeviceFlag(context));
        var texts = new Argument<string[]>("text") { Description = "The texts; without any, each line of standard input is one" };
        var file = new Option<string?>("--file") { Description = "File of examples; of .txt files each line is a text", HelpName = "file" };
        return CommandContext.Create(
            "predict", "Predict for texts and write JSON Lines", Run, [texts, file, .. version.All, device.Option, .. columns.All]);

        int Run(ParseResult parsed)
        {
            var request = context.CreateRequest();
            columns.Apply(parsed, request);
            device.Apply(parsed, request);
            var (given, path) = (parsed.GetValue(texts) ?? [], parsed.GetValue(file));
            var inputs = Read(context, request, given, path);
            var checkpoint = version.Choose(parsed);
            OutputStream.Error.WriteLine(Markup.Escape(checkpoint));

            var isTyped = given is [] && path is null && !Console.IsInputRedirected;
            if (isTyped) OutputStream.Error.WriteLine("Type a text a line. Ctrl+D ends.");
            context.Actions.Predict(checkpoint, inputs, isTyped ? 1 : TextsAtOnce, request, parsed.InvocationConfiguration.Output);
            return 0;
        }
    }

    private static IEnumerable<(string Text, string? Pair)> Read(CommandContext context, RunRequest request, string[] texts, string? file)
    {
        if (file is null) return (texts is [] ? ReadLines(Console.In) : texts).Select(text => (text, (string?)null));
        if (texts is not []) throw new CommandException("Give texts or --file, not both.");

        return Path.GetExtension(file) == ".txt" ? ReadLines(file) : context.Actions.ReadTexts(file, request);
    }

    private static IEnumerable<(string Text, string? Pair)> ReadLines(string file)
    {
        try
        {
            using var reader = File.OpenText(file);
            return [.. ReadLines(reader).Select(text => (text, (string?)null))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{file} cannot be read: {e.Message}", exitCode: 1);
        }
    }

    private static IEnumerable<string> ReadLines(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line)) yield return line;
        }
    }
}
