using System.CommandLine;
using ModelDsl.Cli.Settings;

namespace ModelDsl.Cli.Commands;

/// <summary><c>resume</c>: goes on with a run that <c>train</c> began, with the data and settings that it was given.</summary>
internal static class ResumeCommand
{
    public static Command Create(CommandContext context)
    {
        var (device, json) = (new DeviceFlag(context), new JsonFlag());
        var run = new Argument<string>("run")
        {
            Description = $"Run directory [default: {context.RunDirectory}]", Arity = ArgumentArity.ZeroOrOne,
        };
        return CommandContext.Create(
            "resume", "Go on with an interrupted run, with the data and settings it was given",
            Run, run, device.Option, json.Option);

        int Run(ParseResult parsed)
        {
            var request = CreateRequest(context, parsed.GetValue(run));
            device.Apply(parsed, request);
            return TrainCommand.Run(context, request, parsed, json);
        }
    }

    private static RunRequest CreateRequest(CommandContext context, string? run)
    {
        var directory = run ?? context.RunDirectory;
        var file = RequestFile.PathIn(directory);
        if (!File.Exists(file))
        {
            throw new CommandException(
                $"{directory} holds no run that the command train began ({RequestFile.Name} is missing). Name a run directory, or train.");
        }

        var request = context.CreateRequest();
        new SettingsFile(file, request, context.Stages, context.Actions.LabeledTasks).Apply();
        return request.In(directory);
    }
}
