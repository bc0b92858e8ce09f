using System.Text;
using ModelDsl.Generators.Model;
using ModelDsl.Naming;

namespace ModelDsl.Generators.Emission;

/// <summary>Formats the plan as the summary of the class, which editors show.</summary>
internal static class PlanDocumentation
{
    public static string Format(ModelSpec model)
    {
        var heads = Phrases.Join([.. model.Heads.Select(head => $"{head.Task} ({HeadCode.Gives(head)})")]);
        var text = new StringBuilder()
            .Append("/// <summary>\n")
            .Append(
                $"/// {Xml.Escape(model.Backbone.Checkpoint)} with {(model.Heads.Count == 1 ? "the head" : "the heads")} {heads}: "
                + $"{Amounts.Format(model.TotalParameters)} parameters, ");
        if (!model.Trains)
            return text.Append("all frozen.\n/// </summary>").ToString();

        text.Append(model.Stages.Count == 1 ? "trained in one stage.\n" : $"fine-tuned in {model.Stages.Count} stages.\n")
            .Append("/// <list type=\"table\">\n")
            .Append("/// <listheader><term>Stage</term><description>What thaws, and how much trains</description></listheader>\n");
        foreach (var stage in model.Stages)
        {
            text.Append($"/// <item><term>{stage.Index} {stage.Name}</term>")
                .Append(
                    $"<description>{string.Join(", ", Phrases.Thawed(stage, model))}: {Amounts.Format(stage.TrainableParameters)} "
                    + "parameters train")
                .Append(stage.FrozenBlocks > 0 ? $"; frozen below: {string.Join(", ", Phrases.FrozenPrefix(stage, model.Backbone))}" : "")
                .Append($"; {Phrases.Percent(stage.Cost.Forward + stage.Cost.Backward)} of the work of full fine-tuning per epoch")
                .Append("</description></item>\n");
        }

        text.Append("/// </list>\n");
        if (model.Advice is { } advice)
            text.Append($"/// {advice}\n");
        return text.Append("/// </summary>").ToString();
    }
}
