using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Resolves labels from a column of a data file: <c>LabelsFrom</c> of a head.</summary>
internal static class FileLabels
{
    /// <summary>Returns whether the head takes its labels from a file, or names a column of one.</summary>
    public static bool IsAskedFor(HeadDeclaration use) => use.LabelsFrom is not null || use.LabelColumn is not null;

    public static LabelsSpec? Resolve(
        ModelDeclaration declaration, HeadDeclaration use, HeadForm form, ProjectFiles files, Findings findings)
    {
        if (use.LabelsFrom is null)
            findings.Add(Rules.ColumnWithoutFile, use.Place.AtArgument("LabelColumn"), use.Task!);
        else if (use.LabelNames.Count > 0 || use.LabelCount is not null)
            findings.Add(Rules.FileAndLabels, use.Place.AtArgument("LabelsFrom"), use.Task!, use.LabelCount is null ? "names" : "a number");
        else if (FileOf(declaration, use, files, findings) is { } file && Check(use, form, file, findings))
            return Create(use, file);
        return null;
    }

    private static LabelFile? FileOf(ModelDeclaration declaration, HeadDeclaration use, ProjectFiles files, Findings findings)
    {
        var request = LabelRequest.Of(declaration, use);
        var answers = files.Labels.Where(file => file.Request == request).ToList();
        if (answers is [var only])
            return only;

        var place = use.Place.AtArgument("LabelsFrom");
        if (answers.Count > 1)
        {
            findings.Add(Rules.AmbiguousLabelFile, place, use.LabelsFrom!, answers.Count, answers[0].Path, answers[1].Path);
            return null;
        }

        ReportUnlisted(use.LabelsFrom!, place, files, findings);
        return null;
    }

    private static void ReportUnlisted(string wanted, Place place, ProjectFiles files, Findings findings)
    {
        var name = FilePath.NameOf(FilePath.Normalize(wanted));
        var nearest = NearestName.Find(name, files.DataPaths.Select(FilePath.NameOf).Distinct());
        if (!LabelRequest.Formats.Contains(FilePath.ExtensionOf(name)))
            findings.Add(Rules.UnreadableLabelFile, place, wanted, Phrases.Join(LabelRequest.Formats));
        else if (nearest is not null)
            findings.AddWithFix(Rules.MisspelledLabelFile, place, nearest, wanted, nearest);
        else
            findings.Add(Rules.UnlistedLabelFile, place, wanted);
    }

    private static bool Check(HeadDeclaration use, HeadForm form, LabelFile file, Findings findings)
    {
        var name = FilePath.NameOf(file.Path);
        if (file.Problem is { IsOfColumn: false } problem)
            findings.Add(Rules.BadLabelFile, use.Place.AtArgument("LabelsFrom"), name, problem.Text);
        else if (file.Problem is { } columnProblem && use.LabelColumn is not null)
            findings.AddWithFix(Rules.BadLabelColumn, use.Place.AtArgument("LabelColumn"), columnProblem.Fix, name, columnProblem.Text);
        else if (file.Problem is { } missing)
            findings.AddWithFix(Rules.BadLabelColumn, use.Place, missing.Fix is null ? null : Setting(missing.Fix), name, missing.Text);
        else if (file.Labels.Count < form.FewestLabels)
            findings.Add(Rules.BadLabelColumn, use.Place, name, TooFew(file, form));
        else
            return true;
        return false;
    }

    private static string Setting(string column) => $"LabelColumn = {Phrases.Literal(column)}";

    private static string TooFew(LabelFile file, HeadForm form) => file.Labels.Count == 0
        ? $"has no label in the column \"{file.Column}\""
        : $"has one label in the column \"{file.Column}\": {form.WhyFewest}";

    private static LabelsSpec Create(HeadDeclaration use, LabelFile file)
    {
        var type = use.Task + "Label";
        var members = DataLabelMembers.Create(file.Labels);
        return new(
            LabelKind.Names, type, members.Count, members.ToEquatableArray(),
            members.Select(member => $"{type}.{Identifier.Escape(member)}").ToEquatableArray(), file.Labels)
        {
            Source = $"the column \"{file.Column}\" of {FilePath.NameOf(file.Path)}",
            Column = use.LabelColumn,
        };
    }
}
