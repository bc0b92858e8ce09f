using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Finds the head that an attribute refers to.</summary>
internal static class HeadNames
{
    /// <summary>Returns the index of the head with this task or on this property, or -1.</summary>
    public static int IndexOf(string? task, PropertyDeclaration? property, IReadOnlyList<HeadSpec> heads)
    {
        for (var index = 0; index < heads.Count; index++)
        {
            if (task is not null ? heads[index].Task == task : property is not null && heads[index].Declared?.Name == property.Name)
                return index;
        }

        return -1;
    }

    public static void ReportUnknown(Place place, string task, IReadOnlyList<HeadSpec> heads, Findings findings)
    {
        var tasks = heads.Select(head => head.Task).ToList();
        var nearest = NearestName.Find(task, tasks);
        findings.AddWithFix(Rules.UnknownTask, place, nearest, task, NearestName.Hint(nearest, tasks));
    }
}
