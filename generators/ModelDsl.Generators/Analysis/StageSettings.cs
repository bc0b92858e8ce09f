using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Applies the <c>[Stage]</c> attributes to the stages of a schedule.</summary>
internal static class StageSettings
{
    public static void Apply(IReadOnlyList<StageUse> uses, List<StageSpec> stages, Findings findings)
    {
        var configured = new HashSet<int>();
        foreach (var use in uses)
        {
            if (use.Stage is not { } index)
                continue;
            if (index < 0 || index >= stages.Count)
                findings.Add(Rules.BadStageSetting, use.Place.Of("0"), $"There is no stage {index}: {Existing(stages.Count)}");
            else if (!configured.Add(index))
                findings.Add(Rules.BadStageSetting, use.Place.Of("0"), $"Stage {index} has settings already: give them in one attribute");
            else if (Check(use, findings))
                stages[index] = With(stages[index], use);
        }

        foreach (var repeated in stages.GroupBy(stage => stage.Name).Where(group => group.Count() > 1))
        {
            var use = uses.LastOrDefault(candidate => candidate.Name == repeated.Key);
            findings.Add(Rules.BadStageSetting, use?.Place.Of("Name") ?? Place.Type,
                $"Two stages would be called {repeated.Key}: give one of them another name ([Stage({repeated.Last().Index}, Name = \"...\")])");
        }
    }

    private static StageSpec With(StageSpec stage, StageUse use) => stage with
    {
        Name = use.Name ?? stage.Name,
        Epochs = use.Epochs,
        LearningRate = use.LearningRate,
        HeadLearningRate = use.HeadLearningRate,
    };

    private static bool Check(StageUse use, Findings findings)
    {
        var (argument, problem) =
            use.Name is { } name && (!PartNames.IsIdentifier(name) || name == "value__")
                ? ("Name", $"\"{name}\" cannot name a member of the enum Stage: write an identifier")
            : use.Epochs < 1 ? ("Epochs", "Epochs is less than 1: a stage has at least one epoch")
            : use.LearningRate is { } rate && !IsRate(rate) ? ("LearningRate", "LearningRate is not a positive number")
            : use.HeadLearningRate is { } headRate && !IsRate(headRate) ? ("HeadLearningRate", "HeadLearningRate is not a positive number")
            : (null, null);
        if (argument is not null)
            findings.Add(Rules.BadStageSetting, use.Place.Of(argument), problem!);
        return argument is null;
    }

    private static string Existing(int stages) => stages switch
    {
        0 => "nothing of the model ever trains",
        1 => "the schedule has only stage 0",
        _ => $"the schedule has the stages 0-{stages - 1}",
    };

    private static bool IsRate(double rate) => rate is > 0 and < double.PositiveInfinity;
}
