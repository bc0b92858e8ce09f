using System.Text;
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
        var text = new StringBuilder("using ModelDsl;\n\n");
        text.Append("/// <summary>").Append("Learns ").AppendJoin(", ", plan.Tasks.Select(task => task.Name)).Append(" from ")
            .Append(plan.DataFile).Append(".</summary>\n");
        text.Append($"[Backbone({CSharpText.Literal(plan.Backbone.Name)})]\n");
        foreach (var task in plan.Tasks)
            text.Append($"[{Head(task)}]\n");
        text.Append("[Frozen]                                    // stage 0 trains the head on a frozen backbone\n");
        text.Append(Thawing(plan.Backbone.Shape));
        text.Append($"public partial class {plan.Name};\n");
        return text.ToString();
    }

    private static string Thawing(KnownBackbone backbone) => backbone switch
    {
        KnownEncoder { Shape.Layers: var layers } when Math.Min(layers, MostStages) is var stages =>
            $"[UnfreezeStage({stages}, Order = Order.TopDown)]   // "
                + (stages == 1 ? "stage 1 thaws all layers\n" : $"stages 1-{stages} thaw the layers, last layers first\n"),
        _ => "[UnfreezeStage(2, Order = Order.DecoderFirst)] // stage 1 thaws the decoder, stage 2 the encoder\n",
    };

    private static string Head(TaskChoice task)
    {
        var name = CSharpText.Literal(task.Name);
        var kind = task.Kind == HeadKind.Classification ? "" : $", {nameof(HeadKind)}.{task.Kind}";
        return task switch
        {
            { HasLabels: false } => $"Head({name}{kind})",
            _ when LabelFile.HasEnum(task) => $"Head<{task.Name}>({name}{kind})",
            _ when task.Kind == HeadKind.Classification && AreClassIds(task.Labels) => $"Head({name}, Labels = {task.Labels.Count})",
            _ => Wrap($"Head({name}{kind}", task.Labels.Select(CSharpText.Literal)) + ")",
        };
    }

    private static bool AreClassIds(IReadOnlyList<string> labels) =>
        labels.ToHashSet().SetEquals(Enumerable.Range(0, labels.Count).Select(id => $"{id}"));

    private static string Wrap(string start, IEnumerable<string> labels)
    {
        var (text, column) = (new StringBuilder(start), start.Length);
        foreach (var label in labels)
        {
            var breaks = column + label.Length > MaxColumns;
            text.Append(breaks ? ",\n    " : ", ").Append(label);
            column = (breaks ? 0 : column) + label.Length + 2;
        }

        return text.ToString();
    }
}
