using System.Reflection;
using System.Text;

namespace ModelDsl.Tool.New.Choosing;

/// <summary>Makes identifiers of the names of files and columns.</summary>
internal static class Names
{
    // A task names members of the model, beside those that every model has.
    private static readonly HashSet<string> Taken =
    [
        .. typeof(StagedModel<,,>).GetMembers(
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy)
            .Select(member => member.Name),
        "Answer", "Backbone", "ByTask", "Clone", "CompiledPlan", "CompiledShape", "CreateNetwork", "Deconstruct", "Encode", "Example",
        "Forward", "Generate", "Generation", "Inputs", "Logits", "Network", "Pair", "Prediction", "Program", "Read", "Row", "Stage",
        "Tasks", "Text", "Trainer",
    ];

    /// <summary>Returns the name of a task for a column. The label of a sentence in CoNLL files has no name of its own.</summary>
    public static string OfTask(string column, HeadKind kind) => ToPascal(column) switch
    {
        "Label" when kind == HeadKind.TokenClassification => "Entities",
        var name => Taken.Contains(name) ? name + "Label" : name,
    };

    /// <summary>Returns the name of a model for a data file, different from those of its tasks.</summary>
    public static string OfModel(string file, IReadOnlyList<TaskChoice> tasks)
    {
        var name = ToPascal(Path.GetFileNameWithoutExtension(file));
        return Taken.Contains(name) || tasks.Any(task => task.Name == name) || name is "Program" ? name + "Model" : name;
    }

    /// <summary>Returns whether a text can be the name of a class.</summary>
    public static bool IsClassName(string name) =>
        name.Length > 0 && (char.IsAsciiLetterUpper(name[0]) || name[0] == '_') && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    // Words in lower case are keywords; those that begin in upper case are not.
    private static string ToPascal(string text)
    {
        var name = new StringBuilder();
        var startsWord = true;
        foreach (var character in text)
        {
            if (char.IsAsciiLetterOrDigit(character))
                name.Append(startsWord ? char.ToUpperInvariant(character) : character);
            startsWord = !char.IsAsciiLetterOrDigit(character);
        }

        return name.Length == 0 ? "Data" : char.IsAsciiDigit(name[0]) ? $"_{name}" : name.ToString();
    }
}
