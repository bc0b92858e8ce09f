using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Applies the <c>[Stage]</c> attributes to the stages of a schedule.</summary>
internal static class StageSettings
{
    public static void Apply(IReadOnlyList<StageDeclaration> uses, List<StageSpec> stages, IReadOnlyList<HeadSpec> heads, Findings findings)
    {
        var configured = new HashSet<int>();
        foreach (var use in uses)
        {
            if (use.Stage is not { } index)
                continue;
            if (index < 0 || index >= stages.Count)
                findings.Add(Rules.NoSuchStage, use.Place.AtArgument("0"), index, Existing(stages.Count));
            else if (!configured.Add(index))
                findings.Add(Rules.StageSetTwice, use.Place.AtArgument("0"), index);
            else if (Check(use, stages, heads, findings))
                stages[index] = stages[index] with { Name = use.Name ?? stages[index].Name, Settings = use.Settings };
        }

        foreach (var repeated in stages.GroupBy(stage => stage.Name).Where(group => group.Count() > 1))
        {
            var use = uses.LastOrDefault(candidate => candidate.Name == repeated.Key);
            findings.Add(Rules.StagesOfOneName, use?.Place.AtArgument("Name") ?? Place.Type, repeated.Key, repeated.Last().Index);
        }
    }

    private static bool Check(
        StageDeclaration use, IReadOnlyList<StageSpec> stages, IReadOnlyList<HeadSpec> heads, Findings findings)
    {
        if (use.Name is { } name && (!PartNames.IsIdentifier(name) || name == "value__"))
        {
            findings.Add(Rules.BadStageName, use.Place.AtArgument("Name"), name);
            return false;
        }

        foreach (var (setting, value) in use.Settings)
        {
            var range = TrainingSettings.PerStage.First(candidate => candidate.Name == setting).Range;
            if (range.Contains(value))
            {
                if (UnusedSettings.Find(setting, use.Stage!.Value, stages, heads) is { } unused)
                    findings.AddWithFix(unused, use.Place.AtArgument(setting), setting, use.Stage);
                continue;
            }

            findings.Add(Rules.SettingOutOfRange, use.Place.AtArgument(setting), setting, Phrases.Literal(value), range);
            return false;
        }

        return true;
    }

    private static string Existing(int stages) => stages switch
    {
        0 => "nothing of the model ever trains",
        1 => "the schedule has only stage 0",
        _ => $"the schedule has the stages 0-{stages - 1}",
    };
}
