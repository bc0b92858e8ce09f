using ModelDsl.Generators.Diagnostics;
using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Analysis;

/// <summary>Checks the settings of a head's training loss.</summary>
internal static class HeadLossRules
{
    public static void Check(HeadDeclaration use, HeadForm form, LabelsSpec? labels, Findings findings)
    {
        var loss = use.Loss;
        if (loss.Weight is not (> 0 and < double.PositiveInfinity))
            findings.Add(Rules.BadLossWeight, use.Place.AtArgument("LossWeight"), use.Task!);

        if (form.ChoosesClass)
        {
            CheckClasses(use, form.Outputs(labels?.Count ?? 0), findings);
            return;
        }

        Refuse("ClassWeights", loss.ClassWeights != ClassWeights.Equal);
        Refuse("GivenClassWeights", loss.GivenClassWeights is not null);
        Refuse("LabelSmoothing", loss.LabelSmoothing != 0);

        void Refuse(string setting, bool isSet)
        {
            if (isSet)
                findings.Add(Rules.NoClassLoss, use.Place.AtArgument(setting), use.Task!, setting);
        }
    }

    private static void CheckClasses(HeadDeclaration use, int classes, Findings findings)
    {
        if (use.Loss.LabelSmoothing is not (>= 0 and < 1))
            findings.Add(Rules.BadLabelSmoothing, use.Place.AtArgument("LabelSmoothing"), use.Task!);
        if (use.Loss.GivenClassWeights is not { } weights)
            return;

        var place = use.Place.AtArgument("GivenClassWeights");
        if (weights.Count != classes)
            findings.Add(Rules.WrongClassWeightCount, place, use.Task!, classes, weights.Count);
        else if (weights.Any(weight => weight is not (>= 0 and <= float.MaxValue)) || weights.All(weight => weight == 0))
            findings.Add(Rules.BadClassWeights, place, use.Task!);
    }
}
