using System.CommandLine;
using ModelDsl.Cli.Settings;

namespace ModelDsl.Cli.Commands;

/// <summary>The flags that name the columns of data files.</summary>
internal sealed class ColumnFlags(CommandContext context)
{
    private readonly Option<string?> _text = new("--text-column") { Description = "Column of the text, if its name is not recognized" };
    private readonly Option<string?> _pair = new("--pair-column") { Description = "Column of the second text" };

    private readonly Option<string[]> _label = new("--label-column")
    {
        Description = "Column of the labels, if it is not called like the task", HelpName = context.Actions.LabeledTasks.Count == 1
            ? "column" : "task=column",
    };

    /// <summary>The options.</summary>
    public IEnumerable<Symbol> All => context.Actions.LabeledTasks.Count == 0 ? [_text, _pair] : [_text, _pair, _label];

    /// <summary>Sets what the command line names.</summary>
    /// <exception cref="CommandException">A column is of no task.</exception>
    public void Apply(ParseResult parsed, RunRequest request)
    {
        request.Text = parsed.GetValue(_text) ?? request.Text;
        request.Pair = parsed.GetValue(_pair) ?? request.Pair;
        foreach (var label in parsed.GetValue(_label) ?? [])
        {
            var (task, column) = Split(label);
            request.Labels[task] = column;
        }
    }

    private (string Task, string Column) Split(string label)
    {
        var tasks = context.Actions.LabeledTasks;
        if (label.Split('=', 2) is [var task, var column])
            return (Names.Find(tasks, name => name, task, "task", "--label-column: "), column);

        return tasks.Count == 1
            ? (tasks[0], label)
            : throw new CommandException(
                $"--label-column: name the task too, such as {tasks[0]}={label}. The tasks are {string.Join(", ", tasks)}.");
    }
}
