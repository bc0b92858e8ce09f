using System.Globalization;
using Microsoft.CodeAnalysis;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Resolves labels that are members of an enum: the user's own, or one emitted for names.</summary>
internal static class LabelTypes
{
    public static LabelsSpec? ResolveEnum(
        ModelDeclaration declaration, HeadDeclaration use, HeadForm form, EnumDeclaration type, Findings findings)
    {
        var members = type.Members.Select(member => member.Name).ToEquatableArray();
        if (members.Count < form.FewestLabels)
        {
            var needed = form.FewestLabels == 1 ? "a member" : "at least two members with values of their own";
            findings.Add(Rules.TooFewMembers, use.Place, use.Task!, members.Count == 0 ? "no labels" : "one label", needed);
        }
        else if (Repeated(type.Members.SelectMany(NamesOf)) is { } repeated)
        {
            findings.Add(Rules.LabelsOfOneName, use.Place, use.Task!, repeated);
        }
        else if (!type.IsVisible)
        {
            findings.Add(Rules.InaccessibleEnum, use.Place, type.QualifiedName.Replace("global::", ""), declaration.Type.Name);
        }
        else
        {
            var shown = IsNear(declaration, type) ? type.Name : type.QualifiedName;
            var owner = IsHiddenInExpressions(declaration, type) ? type.QualifiedName : shown;
            var values = type.Members.Select(member => ValueOf(member, owner));
            return new(LabelKind.Enum, shown, members.Count, members, values.ToEquatableArray(), members);
        }

        return null;
    }

    public static LabelsSpec? ResolveNames(HeadDeclaration use, HeadForm form, Findings findings)
    {
        var members = use.LabelNames.Select(LabelMember.CreateName).ToEquatableArray();
        if (FindProblem(use, form, members) is var (rule, place, arguments))
        {
            findings.Add(rule, place, arguments);
            return null;
        }

        return new(
            LabelKind.Names, use.Task + "Label", members.Count, members,
            members.Select(member => $"{use.Task}Label.{Identifier.Escape(member)}").ToEquatableArray(), use.LabelNames);
    }

    private static (DiagnosticDescriptor Rule, Place Place, object[] Arguments)? FindProblem(
        HeadDeclaration use, HeadForm form, EquatableArray<string> members)
    {
        if (use.LabelCount is not null)
            return (Rules.NamesAndCount, use.Place.AtArgument("Labels"), [use.Task!]);
        if (members.Count < form.FewestLabels)
            return (Rules.OneLabel, use.Place, [use.Task!, form.WhyFewest]);
        if (IndexOf(use, name => name != name.Trim() || name.Any(IsLineBreak)) is { } untidy)
            return (Rules.UntidyLabel, use.Place.AtArgument(Argument(use, untidy)), [use.Task!]);
        if (IndexOf(use, name => LabelMember.CreateName(name).Length == 0) is { } nameless)
            return (Rules.NamelessLabel, use.Place.AtArgument(Argument(use, nameless)), [use.Task!]);
        return Repeated(members) is { } repeated
            ? (Rules.LabelsOfOneMember, use.Place.AtArgument(Argument(use, LastIndexOf(repeated, members))), [use.Task!, repeated])
            : null;
    }

    // Names of one value may differ in case only.
    private static IEnumerable<string> NamesOf(EnumMember member) =>
        member.Aliases.Append(member.Name).Distinct(StringComparer.OrdinalIgnoreCase);

    private static string ValueOf(EnumMember member, string owner) => member.Value switch
    {
        null => $"{owner}.{Identifier.Escape(member.Name)}",
        ['-', ..] negative => $"({owner})({negative})",
        var value => $"({owner}){value}",
    };

    // The short name means the enum if the enum is beside the model and nothing hides it.
    private static bool IsNear(ModelDeclaration declaration, EnumDeclaration type) =>
        PartNames.IsIdentifier(type.Name)
        && type.Namespace == declaration.Type.Namespace
        && declaration.Type.Containers.Count == 0
        && type.Name != declaration.Type.Name
        && !EmittedNames.Members.Contains(type.Name)
        && !declaration.InheritedNames.Contains(type.Name)
        && declaration.Members.All(member => member.Name != type.Name)
        && declaration.Heads.All(head => head.Task + "Label" != type.Name);

    // A property with the name of the enum, as in [Head<Topic>("Topic")], hides the enum only in expressions.
    private static bool IsHiddenInExpressions(ModelDeclaration declaration, EnumDeclaration type) =>
        declaration.Heads.Any(head => head.Names.Contains(type.Name))
        || declaration.Backbones.Any(backbone => backbone.Member == type.Name)
        || type.Name.EndsWith("Set", StringComparison.Ordinal)
        || EmittedNames.IsMethod(type.Name);

    private static string? Repeated(IEnumerable<string> members) =>
        members.GroupBy(member => member, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.Key;

    private static int LastIndexOf(string repeated, IEnumerable<string> members) =>
        members.ToList().FindLastIndex(member => string.Equals(member, repeated, StringComparison.OrdinalIgnoreCase));

    private static int? IndexOf(HeadDeclaration use, Func<string, bool> isMeant) =>
        Enumerable.Range(0, use.LabelNames.Count).Where(index => isMeant(use.LabelNames[index])).Select(index => (int?)index)
            .FirstOrDefault();

    // The labels follow the task and, if the attribute names one, the kind.
    private static string Argument(HeadDeclaration use, int label) =>
        ((use.Kind is null ? 1 : 2) + label).ToString(CultureInfo.InvariantCulture);

    private static bool IsLineBreak(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}
