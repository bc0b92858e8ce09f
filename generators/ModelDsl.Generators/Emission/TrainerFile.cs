using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>
/// Emits <c>*.Trainer.g.cs</c>: the types of examples and predictions, and the trainer. A network that is entirely frozen has no trainer;
/// its types are in <c>*.Examples.g.cs</c>.
/// </summary>
internal static class TrainerFile
{
    public static string Emit(ModelSpec model)
    {
        var names = new TypeNames(model.Type);
        return SourceFile.Write(model, names, $"partial class {model.Type.SelfName}", writer =>
        {
            ExampleType(writer, model, names);
            PredictionType(writer, model, names);
            if (model.Trains)
                Trainer(writer, model, names);
            Encode(writer, model, names);
            if (!model.Heads.Any(head => head.Form.GeneratesText))
                Decode(writer, model, names);
        });
    }

    private static void ExampleType(SourceWriter writer, ModelSpec model, TypeNames names)
    {
        var labeled = model.Heads.Where(head => head.Form.Field is not null).ToList();
        var fields = SourceWriter.List(
            ["string Text", .. labeled.Select(head => $"{HeadCode.Field(head, names)} {head.Property} = null"), "string? Pair = null"]);
        var values = SourceWriter.List(["row.Text", .. labeled.Select(head => HeadCode.Row(head, names)), "row.Pair"]);
        var (list, contract) = (names["IReadOnlyList"], $"{names["IExample"]}<Example>");
        writer.Write(labeled.Count > 0
                ? "/// <summary>One example. A null label is unknown: its task does not train on the example.</summary>"
                : "/// <summary>One example: a text without labels.</summary>")
            .Open($"public sealed record Example({fields}) : {contract}")
            .Write(
                $"static {list}<string> {contract}.TaskNames => "
                + $"[{SourceWriter.List(labeled.Select(head => Phrases.Literal(head.Task)))}];");
        LabelColumns(writer, labeled, contract);
        writer.Member($"{list}<object?> {contract}.Labels => [{SourceWriter.List(labeled.Select(head => head.Property))}];")
            .Member($"static Example {contract}.FromRow({names["ExampleRow"]} row) => new({values});")
            .Member($"Example {contract}.WithText(string text) => this with {{ Text = text }};")
            .Member($"/// <summary>Reads examples from a {HeadCode.Formats(model)} file.</summary>")
            .Write(
                $"public static {list}<Example> Read(string path, {names["ExampleColumns"]}? columns = null) => {SourceWriter.SoftBreak}"
                + $"{names["ExampleFile"]}.Read<Example>(path, columns);")
            .Close();
    }

    private static void LabelColumns(SourceWriter writer, IEnumerable<HeadSpec> labeled, string contract)
    {
        var named = labeled.Where(head => head.Labels?.Column is not null).ToList();
        if (named.Count == 0)
            return;
        writer.Write("").Open($"static string? {contract}.LabelColumnOf(string task) => task switch");
        foreach (var head in named)
            writer.Write($"{Phrases.Literal(head.Task)} => {Phrases.Literal(head.Labels!.Column!)},");
        writer.Write("_ => null,").Close(";");
    }

    private static void PredictionType(SourceWriter writer, ModelSpec model, TypeNames names)
    {
        var tasks = model.Heads.Select(head => $"{HeadCode.Answer(head, names)} {head.Property}");
        var answers = model.Heads.Select(head => head.Form.AnswerWords).Distinct().ToList() is [{ } words] ? words : "an answer";
        writer.Member($"/// <summary>The prediction for one text: {answers} for each task.</summary>")
            .Write($"public sealed record Prediction({SourceWriter.List(tasks)});");
    }

    private static void Trainer(SourceWriter writer, ModelSpec model, TypeNames names)
    {
        writer.Member($"/// <summary>Trains {model.Type.Name} stage by stage; evaluates and saves a version after each stage.</summary>")
            .Write($"public sealed class Trainer({model.Type.SelfName} model, {names["TrainerOptions"]}<Stage>? options = null)")
            .Indented(body => body.Write($": {names["StagedTrainer"]}<Stage, Example, Prediction>(model, options)"))
            .Write("{");
        string[] parameters =
        [
            $"{names["IReadOnlyList"]}<Example> train", $"{names["IReadOnlyList"]}<Example> dev",
            $"{names["CancellationToken"]} cancellationToken = default",
        ];
        foreach (var stage in model.Stages)
        {
            if (stage.Index > 0)
                writer.Write("");
            writer.Indented(body => body
                .Write($"/// <summary>{StageSentence.Format(stage, model)}</summary>")
                .Write(
                    $"public {names["StageResult"]} Train{stage.Name}({SourceWriter.List(parameters)}) =>")
                .Indented(expression => expression.Write($"RunStage(Stage.{stage.Name}, train, dev, cancellationToken);")));
        }

        writer.Write("}");
    }

    private static void Encode(SourceWriter writer, ModelSpec model, TypeNames names)
    {
        var targets = SourceWriter.List(model.Heads.Select(head => HeadCode.Encode(head, names)));
        var signature = $"public override {names["EncodedExample"]} Encode(Example example, int? maxLength = null)";
        writer.Member("/// <inheritdoc/>");
        if (model.Heads.Any(head => head.Form.ReadsTokens))
        {
            writer.Open(signature)
                .Write("var input = Encode(example.Text, example.Pair, maxLength: maxLength);")
                .Write($"return input with {{ Labels = [{targets}] }};")
                .Close();
        }
        else
        {
            writer.Write($"{signature} =>").Indented(body => body.Write($"Encode(example.Text, example.Pair, [{targets}], maxLength);"));
        }
    }

    private static void Decode(SourceWriter writer, ModelSpec model, TypeNames names)
    {
        writer.Member("/// <inheritdoc/>")
            .Open(
                $"protected override {names["IReadOnlyList"]}<Prediction> Decode({names["TaskLogits"]} logits, {names["EncodedBatch"]} "
                + "inputs)")
            .Write("var tasks = (Logits)logits;");
        foreach (var head in model.Heads)
            writer.Write($"var {Identifier.ToLocal(head.Property)} = {HeadCode.Decode(head, names)};");
        var locals = model.Heads.Select(head => Identifier.ToLocal(head.Property)).ToList();
        writer.Write(
            $"return [.. {names["Enumerable"]}.Range(0, {locals[0]}.Count).Select(row => new "
            + $"Prediction({SourceWriter.List(locals.Select(local => local + "[row]"))}))];")
            .Close();
        names.Import("System.Linq");
    }
}
