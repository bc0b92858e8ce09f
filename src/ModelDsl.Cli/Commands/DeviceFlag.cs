using System.CommandLine;
using ModelDsl.Cli.Settings;

namespace ModelDsl.Cli.Commands;

/// <summary>The flag <c>--device</c> of commands that run a model.</summary>
internal sealed class DeviceFlag
{
    /// <summary>Creates the flag.</summary>
    /// <param name="context">Has the program's default.</param>
    public DeviceFlag(CommandContext context) => Option = new("--device")
    {
        Description = $"Device that runs the model: cpu, cuda, or the number of a GPU [default: {context.CreateRequest().Device}]",
        HelpName = "cpu|cuda|cuda:1",
    };

    /// <summary>The option.</summary>
    public Option<string?> Option { get; }

    /// <summary>Sets the device that the command line names.</summary>
    public void Apply(ParseResult parsed, RunRequest request) => request.Device = parsed.GetValue(Option) ?? request.Device;
}
