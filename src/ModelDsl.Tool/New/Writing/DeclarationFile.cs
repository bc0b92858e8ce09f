using ModelDsl.Backbones.Catalogue;
using ModelDsl.Tool.New.Choosing;

namespace ModelDsl.Tool.New.Writing;

/// <summary>Writes the declaration of the model.</summary>
internal static class DeclarationFile
{
    // As many thawing stages as a first run has patience for.
    private const int MostStages = 3;
    private const int MaxColumns = 120;

    public static string Write(ProjectPlan plan)
    {
        string[] lines =
        [
            "using ModelDsl;",
            "",
            $"/// <summary>Learns {string.Join(", ", plan.Tasks.Select(task => task.Name))} from {plan.DataFile}.</summary>",
            $"[Backbone({CSharpText.Literal(plan.Backbone.Name)})]",
            .. plan.Tasks.Select(task => $"[{Head(plan, task)}]"),
            "[Frozen]                                    // stage 0 trains the head on a frozen backbone",
            Thawing(plan.Backbone.Shape),
            $"public partial class {plan.Name};",
            "",
        ];
        return string.Join('\n', lines);
    }

    private static string Thawing(KnownBackbone backbone) => backbone switch
    {
        KnownEncoder { Shape.Layers: 1 } => "[UnfreezeStage(1, Order = Order.TopDown)]   // stage 1 thaws the layer",
        KnownEncoder { Shape.Layers: var layers } when Math.Min(layers, MostStages) is var stages =>
            $"[UnfreezeStage({stages}, Order = Order.TopDown)]   // stages 1-{stages} thaw the layers, last layers first",
        _ => "[UnfreezeStage(2, Order = Order.DecoderFirst)] // stage 1 thaws the decoder, stage 2 the encoder",
    };

    private static string Head(ProjectPlan plan, TaskChoice task)
    {
        var name = CSharpText.Literal(task.Name);
        var kind = task.Kind == HeadKind.Classification ? "" : $", {nameof(HeadKind)}.{task.Kind}";
        return task switch
        {
            { HasLabels: false } => $"Head({name}{kind})",
            { HasClassIds: true } => $"Head({name}, Labels = {task.Labels.Count})",
            _ when plan.HasLabelsFromData(task) =>
                $"Head({name}{kind}, LabelsFrom = {CSharpText.Literal(plan.DataFile)}{Column(plan, task)})",
            _ => Wrap($"Head({name}{kind}", task.Labels.Select(CSharpText.Literal)) + ")",
        };
    }

    private static string Column(ProjectPlan plan, TaskChoice task) =>
        plan.IsFound(task) ? "" : $", LabelColumn = {CSharpText.Literal(task.Column)}";

    private static string Wrap(string start, IEnumerable<string> labels)
    {
        List<string> lines = [start];
        foreach (var label in labels)
        {
            lines[^1] += ",";
            if (lines[^1].Length + label.Length < MaxColumns)
                lines[^1] += $" {label}";
            else
                lines.Add($"    {label}");
        }

        return string.Join('\n', lines);
    }
}
