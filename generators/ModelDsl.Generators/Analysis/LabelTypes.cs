using System.Globalization;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Resolves labels that are the members of an enum: the user's own, or one emitted for names.</summary>
internal static class LabelTypes
{
    public static LabelsSpec? OfEnum(ModelDeclaration declaration, HeadUse use, EnumSpec type, Findings findings)
    {
        var name = type.QualifiedName.Replace("global::", "");
        var problem =
            type.Members.Count < Fewest(use) ? $"{use.Task} has {Labels(type.Members.Count)}: the enum needs {Needed(use)}"
            : Repeated(type.Members) is { } repeated
                ? $"{use.Task} has two labels called {repeated}, but for the case: data could not tell them apart"
            : !type.IsVisible
                ? $"{name} is less accessible than {declaration.Type.Name}, whose members have it as their type: make the enum as accessible as the model"
            : null;
        if (problem is null)
        {
            var shown = IsNear(declaration, type) ? type.Name : type.QualifiedName;
            var owner = IsHiddenInExpressions(declaration, type) ? type.QualifiedName : shown;
            return new(LabelKind.Enum, shown, owner, type.Members.Count, type.Members, type.Members);
        }

        findings.Add(Rules.BadLabels, use.Place, problem);
        return null;
    }

    public static LabelsSpec? OfNames(HeadUse use, Findings findings)
    {
        var members = use.LabelNames.Select(LabelMember.Of).ToList();
        var (argument, problem) =
            use.LabelCount is not null ? ("Labels", "gives both names and a number of labels: give one of them")
            : members.Count < Fewest(use) ? (null, $"has one label: {WhyMore(use)}")
            : IndexOf(use, name => name != name.Trim() || name.Any(IsLineBreak)) is { } untidy
                ? (Argument(use, untidy), "has a label with spaces around its name, or a line break in it")
            : members.IndexOf("") is >= 0 and var nameless ? (Argument(use, nameless), "has a label without a letter or digit in its name")
            : Repeated(members) is { } repeated
                ? (Argument(use, members.FindLastIndex(member => IsSame(member, repeated))), $"has two labels that would both be called {repeated}")
            : (null, null);
        if (problem is null)
            return new(LabelKind.Names, use.Task + "Label", use.Task + "Label", members.Count, members.ToEquatableArray(), use.LabelNames);

        findings.Add(Rules.BadLabels, argument is null ? use.Place : use.Place.Of(argument), $"{use.Task} {problem}");
        return null;
    }

    /// <summary>How many labels there must be: entities may be of a single kind.</summary>
    public static int Fewest(HeadUse use) => use.Kind is (int)HeadKind.TokenClassification ? 1 : 2;

    /// <summary>Why there must be so many.</summary>
    public static string WhyMore(HeadUse use) => use.Kind switch
    {
        (int)HeadKind.TokenClassification => "entities are of one kind at least",
        (int)HeadKind.MultiLabel => "declare it as a classification between it and its opposite",
        _ => "a class is chosen among at least two",
    };

    // The short name serves where it means the enum: beside the model, and not hidden by another type.
    private static bool IsNear(ModelDeclaration declaration, EnumSpec type) =>
        PartNames.IsIdentifier(type.Name)
        && type.Namespace == declaration.Type.Namespace
        && declaration.Type.Containers.Count == 0
        && type.Name != declaration.Type.Name
        && !EmittedNames.Members.Contains(type.Name)
        && !declaration.InheritedNames.Contains(type.Name)
        && declaration.Members.All(member => member.Name != type.Name)
        && declaration.Heads.All(head => head.Task + "Label" != type.Name);

    // A property of the same name, as in [Head<Topic>("Topic")], hides it in expressions only.
    private static bool IsHiddenInExpressions(ModelDeclaration declaration, EnumSpec type) =>
        declaration.Heads.Any(head => head.Names.Contains(type.Name))
        || declaration.Backbones.Any(backbone => backbone.Member == type.Name)
        || type.Name.EndsWith("Set", StringComparison.Ordinal)
        || EmittedNames.IsMethod(type.Name);

    private static string? Repeated(IEnumerable<string> members) =>
        members.GroupBy(member => member, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.Key;

    private static bool IsSame(string member, string other) => string.Equals(member, other, StringComparison.OrdinalIgnoreCase);

    private static int? IndexOf(HeadUse use, Func<string, bool> isMeant) =>
        Enumerable.Range(0, use.LabelNames.Count).Where(index => isMeant(use.LabelNames[index])).Select(index => (int?)index).FirstOrDefault();

    // Before the labels stand the task and, where it is written out, the kind.
    private static string Argument(HeadUse use, int label) => ((use.Kind is null ? 1 : 2) + label).ToString(CultureInfo.InvariantCulture);

    private static bool IsLineBreak(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';

    private static string Needed(HeadUse use) => Fewest(use) == 1 ? "a member" : "at least two members with values of their own";

    private static string Labels(int count) => count == 0 ? "no labels" : "one label";
}
