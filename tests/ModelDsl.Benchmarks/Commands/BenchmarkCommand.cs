using System.CommandLine;

namespace ModelDsl.Benchmarks.Commands;

/// <summary>A command of this program. Every class that derives from it is offered: a new benchmark edits no list.</summary>
/// <param name="name">The name on the command line.</param>
/// <param name="description">What it measures.</param>
internal abstract class BenchmarkCommand(string name, string description) : Command(name, description)
{
    /// <summary>Creates all commands.</summary>
    public static IEnumerable<Command> CreateAll() =>
        from type in typeof(BenchmarkCommand).Assembly.GetTypes()
        where type.IsSubclassOf(typeof(BenchmarkCommand)) && !type.IsAbstract
        orderby type.Name
        select (Command)Activator.CreateInstance(type)!;

    /// <summary>Adds an option.</summary>
    protected Option<T> With<T>(Option<T> option)
    {
        Add(option);
        return option;
    }

    /// <summary>Adds an argument.</summary>
    protected Argument<T> With<T>(Argument<T> argument)
    {
        Add(argument);
        return argument;
    }
}
