using ModelDsl.Tool.New.Choosing;

namespace ModelDsl.Tool.New.Writing;

/// <summary>Writes the enum of a task's labels.</summary>
internal static class LabelFile
{
    /// <summary>Returns whether all labels can be members of an enum. Otherwise their names are in the declaration.</summary>
    public static bool HasEnum(TaskChoice task) => task.HasLabels && task.Labels.All(label => Names.OfMember(label) is not null);

    public static string Write(TaskChoice task) =>
        $$"""
        /// <summary>The labels of {{task.Name}}, as in the column {{task.Column}}.</summary>
        public enum {{task.Name}}
        {
        {{string.Concat(task.Labels.Select(label => $"    {Names.OfMember(label)},\n"))}}}

        """.ReplaceLineEndings("\n");
}
