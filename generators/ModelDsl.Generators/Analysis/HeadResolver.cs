using Microsoft.CodeAnalysis.CSharp;
using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Resolves the heads: their names, labels and what they read.</summary>
internal static class HeadResolver
{
    private const int ImplausiblyManyLabels = 100_000;

    // Members that every model has: a task with such a name would hide or repeat one.
    private static readonly HashSet<string> MemberNames =
    [
        "Apply", "Backbone", "BackboneModule", "BertBackbone", "Decode", "Encode", "Evaluate", "Example", "Forward", "ForwardStaged", "FromPretrained",
        "Heads", "LoadReport", "Logits", "MaxLength", "NamedParameters", "Pair", "ParameterGroups", "Plan", "Predict", "Prediction", "Prefix", "Save",
        "Stage", "Suffix", "Text", "Tokenizer", "Trainable", "Trainer", "ByTask", "Read",
    ];

    /// <returns>The heads in order, or null where they cannot be told.</returns>
    public static IReadOnlyList<HeadSpec>? Resolve(ModelDeclaration declaration, Findings findings)
    {
        if (declaration.Heads.Count == 0)
        {
            var place = declaration.Backbones.Count > 0 && declaration.Backbones[0].Property is null ? declaration.Backbones[0].Place : Place.Type;
            findings.Add(Rules.NoHead, place, declaration.Type.Name);
            return null;
        }

        var heads = new List<HeadSpec>();
        foreach (var use in declaration.Heads)
        {
            if (use.Task is null)
                return null;
            CheckName(declaration, use, heads, findings);
            if (LabelsOf(declaration, use, findings) is not { } labels)
                continue;
            PropertyRules.CheckHead(use, labels, findings);
            heads.Add(new(use.Task, use.Property?.Name ?? use.Task, use.Property, labels, PoolingOf(use), use.LossWeight, Parameters: 0));
        }

        return findings.HasErrors ? null : heads;
    }

    private static void CheckName(ModelDeclaration declaration, HeadUse use, List<HeadSpec> heads, Findings findings)
    {
        var task = use.Task!;
        var place = use.Place.Of("0");
        if (heads.Any(head => string.Equals(head.Task, task, StringComparison.OrdinalIgnoreCase)))
            findings.Add(Rules.DuplicateTask, place, task);
        else if (!SyntaxFacts.IsValidIdentifier(task) || SyntaxFacts.GetKeywordKind(task) != SyntaxKind.None)
            findings.Add(Rules.BadTaskName, place, $"\"{task}\" is not an identifier: the task names members of the model");
        else if (use.Property is null && (MemberNames.Contains(task) || task == declaration.Type.Name))
            findings.Add(Rules.BadTaskName, place, $"{task} is a member that the model has already: choose another name for the task");
        if (use.LossWeight is not (> 0 and < double.PositiveInfinity))
            findings.Add(Rules.BadLabels, use.Place.Of("LossWeight"), $"The loss weight of {task} must be a positive number");
    }

    private static PoolingKind PoolingOf(HeadUse use) => use.Pooling switch
    {
        2 => PoolingKind.Cls,
        3 => PoolingKind.Mean,
        _ => PoolingKind.Pooler,
    };

    private static LabelsSpec? LabelsOf(ModelDeclaration declaration, HeadUse use, Findings findings)
    {
        if (use.LabelEnum is { } type)
            return EnumLabels(declaration, use, type, findings);
        if (use.LabelNames.Count > 0)
            return NamedLabels(use, findings);

        switch (use.LabelCount)
        {
            case null:
                findings.Add(Rules.BadLabels, use.Place, $"{use.Task} has no labels: give their number (Labels = 3), their names, or an enum ([Head<TLabel>(\"{use.Task}\")])");
                return null;
            case < 2 or > ImplausiblyManyLabels:
                findings.Add(Rules.BadLabels, use.Place.Of("Labels"), $"{use.Task} cannot have {use.LabelCount} labels: a class is chosen among at least two");
                return null;
            default:
                return new(LabelKind.Count, "int", "int", use.LabelCount.Value, [], []);
        }
    }

    private static LabelsSpec? EnumLabels(ModelDeclaration declaration, HeadUse use, EnumSpec type, Findings findings)
    {
        if (type.Members.Count < 2)
        {
            findings.Add(Rules.BadLabels, use.Place, $"{use.Task} has {type.Members.Count} labels: the enum needs at least two members with values of their own");
            return null;
        }

        // The short name serves where it means the enum: beside the model, and not hidden by an emitted type.
        var isNear = type.Name.Length > 0 && type.Namespace == declaration.Type.Namespace && declaration.Type.Containers.Count == 0
            && !MemberNames.Contains(type.Name) && type.Name != declaration.Type.Name;
        var name = isNear ? type.Name : type.QualifiedName;

        // A property of the same name, as in [Head<Topic>("Topic")], hides it in expressions only.
        var isHidden = declaration.Heads.Any(head => type.Name == (head.Property?.Name ?? head.Task))
            || declaration.Backbones.Any(backbone => type.Name == backbone.Property?.Name);
        return new(LabelKind.Enum, name, isHidden ? type.QualifiedName : name, type.Members.Count, type.Members, type.Members);
    }

    private static LabelsSpec? NamedLabels(HeadUse use, Findings findings)
    {
        var members = use.LabelNames.Select(LabelMember.Of).ToList();
        var repeated = members.GroupBy(member => member, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.Key;
        var problem =
            use.LabelCount is not null ? "gives both names and a number of labels: give one of them"
            : members.Count < 2 ? "has one label: a class is chosen among at least two"
            : members.Contains("") ? "has a label without a letter or digit in its name"
            : repeated is not null ? $"has two labels that would both be called {repeated}"
            : null;
        if (problem is null)
            return new(LabelKind.Names, use.Task + "Label", use.Task + "Label", members.Count, members.ToEquatableArray(), use.LabelNames);

        findings.Add(Rules.BadLabels, use.Place, $"{use.Task} {problem}");
        return null;
    }
}
