using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>Emits <c>*.Model.g.cs</c>: the typed graph and its forward pass.</summary>
internal static class ModelFile
{
    public static string Emit(ModelSpec model)
    {
        var names = new TypeNames(model.Type);
        var self = model.Type.SelfName;
        var parent = model.Trains
            ? $"{names["StagedModel"]}<{self}.Stage, {self}.Example, {self}.Prediction>"
            : $"{names["PretrainedModel"]}<{self}.Example, {self}.Prediction>";
        var header = $"""
            {PlanDocumentation.Format(model)}
            [{names["GeneratedCode"]}("ModelDsl.Generators", "{typeof(ModelFile).Assembly.GetName().Version.ToString(3)}")]
            partial class {self}
                : {parent}, {SourceWriter.SoftBreak}{names["IPretrainedModel"]}<{self}>
            """;
        return SourceFile.Write(model, names, header, Members);

        void Members(SourceWriter writer)
        {
            BackboneCode.WriteShape(writer, model.Backbone.Form, names);
            Labels(writer, model, names);
            Fields(writer, model, names);
            Constructor(writer, model, names);
            Parts(writer, model, names);
            FromPretrained(writer, model, names);
            Accept(writer, model, names);
            new NetworkEmitter(model, names).Write(writer);
            if (model.Backbone.Family.HasDecoder)
                AnswerCode.Write(writer, model, names);
            BackboneCode.WriteType(writer, model.Backbone, names);
            LogitsType(writer, model, names);
            LabelTypes(writer, model);
        }
    }

    private static void Labels(SourceWriter writer, ModelSpec model, TypeNames names)
    {
        foreach (var head in model.Heads)
        {
            if (head.Labels is not { } labels)
                continue;
            writer.Write("");
            var declared = $"private static readonly {names["LabelSet"]}<{labels.Type}> {head.Property}Labels = {names["LabelSet"]}";
            if (labels.Kind == LabelKind.Count)
            {
                writer.Write($"{declared}.FromCount({labels.Count});");
                continue;
            }

            writer.Write($"{declared}.Create(");
            for (var index = 0; index < labels.Count; index++)
            {
                var value = labels.Values[index];
                var label = labels.Kind == LabelKind.Enum ? value : $"({value}, {Phrases.Literal(labels.Names[index])})";
                var end = index == labels.Count - 1 ? ");" : ",";
                writer.Indented(body => body.Write(label + end));
            }
        }
    }

    private static void Fields(SourceWriter writer, ModelSpec model, TypeNames names)
    {
        if (model.Backbone.Declared is { } backbone)
            writer.Member($"private readonly {model.Backbone.Family.BackboneType} {Field(model.Backbone.Property, backbone)};");
        foreach (var head in model.Heads.Where(head => head.Declared is not null))
            writer.Member($"private readonly {HeadCode.Type(head, names)} {Field(head.Property, head.Declared)};");
    }

    private static void Constructor(SourceWriter writer, ModelSpec model, TypeNames names)
    {
        var family = model.Backbone.Family;
        var backbone = Field(model.Backbone.Property, model.Backbone.Declared);
        writer.Write("").Write($"private {model.Type.Name}({names["PretrainedCheckpoint"]} checkpoint)");
        writer.Indented(body => body.Write(model.Trains ? ": base(checkpoint, CompiledPlan)" : ": base(checkpoint)")).Write("{");
        writer.Indented(body =>
        {
            var config = $"{names[family.Name + "Config"]}.From(checkpoint.Config, checkpoint.Options, CompiledShape)";
            var arguments = SourceWriter.List([config, $"checkpoint.Backbone(\"{family.Prefix}\")"]);
            body.Write($"{backbone} = new {family.BackboneType}({arguments});");
            foreach (var head in model.Heads)
                body.Write($"{Field(head.Property, head.Declared)} = {HeadCode.New(head, model, backbone, names)};");
            body.Write(
                $"Assemble({SourceWriter.List(model.Heads.Select(head => Field(head.Property, head.Declared)).Prepend(backbone))});");
        });
        writer.Write("}");
    }

    private static void Parts(SourceWriter writer, ModelSpec model, TypeNames names)
    {
        Part(writer, $"The pretrained backbone: {Xml.Escape(model.Backbone.Checkpoint)}.", model.Backbone.Family.BackboneType,
            model.Backbone.Property, model.Backbone.Declared);
        foreach (var head in model.Heads)
        {
            Part(writer, $"The head of {head.Task}: {HeadCode.Gives(head)}, from {HeadCode.Reads(head)}.", HeadCode.Type(head, names),
                head.Property, head.Declared);
        }
    }

    private static void Part(SourceWriter writer, string summary, string type, string property, PropertyDeclaration? declared)
    {
        writer.Member($"/// <summary>{summary}</summary>");
        if (declared is null)
        {
            writer.Write($"public {type} {property} {{ get; }}");
        }
        else
        {
            writer.Write($"{declared.Accessibility} partial {type} {Identifier.Escape(property)} => {Field(property, declared)};");
        }
    }

    private static void FromPretrained(SourceWriter writer, ModelSpec model, TypeNames names) => writer.Member($"""
        /// <summary>Opens a checkpoint: config.json, model.safetensors and the tokenizer's files.</summary>
        /// <param name="checkpoint">A directory: a checkpoint in Hugging Face's layout, or a version that this model saved. Otherwise the
        /// id of a model on the Hugging Face hub, such as google-bert/bert-base-uncased, downloaded once into the hub's cache.</param>
        /// <param name="options">How to open it; null for the defaults.</param>
        /// <exception cref="{names["ModelDslException"]}">The checkpoint is missing or damaged, or has another shape.</exception>
        public static {model.Type.SelfName} FromPretrained(string checkpoint, {names["PretrainedOptions"]}? options = null) =>
            {names["PretrainedCheckpoint"]}.Load(checkpoint, options, static opened => new {model.Type.SelfName}(opened));
        """);

    private static void Accept(SourceWriter writer, ModelSpec model, TypeNames names)
    {
        var self = model.Type.SelfName;
        var visit = model.Trains
            ? $"VisitStaged<{self}, Stage, Example, Prediction>(CompiledPlan)"
            : $"VisitFrozen<{self}, Example, Prediction>()";
        writer.Write("").Write(
            $"static void {names["IPretrainedModel"]}<{self}>.Accept({names["IModelVisitor"]} visitor) => "
            + $"{SourceWriter.SoftBreak}visitor.{visit};");
    }

    private static void LogitsType(SourceWriter writer, ModelSpec model, TypeNames names)
    {
        var tensor = names["Tensor"];
        writer.Member($"/// <summary>{HeadCode.LogitsSummary(model)}</summary>")
            .Open(
                $"public sealed record Logits({SourceWriter.List(model.Heads.Select(head => $"{tensor} {head.Property}"))}) : "
                + $"{names["TaskLogits"]}")
            .Write("/// <inheritdoc/>")
            .Write(
                $"public override {names["IReadOnlyList"]}<{tensor}> ByTask => "
                + $"[{SourceWriter.List(model.Heads.Select(head => head.Property))}];")
            .Close();
    }

    private static void LabelTypes(SourceWriter writer, ModelSpec model)
    {
        foreach (var head in model.Heads)
        {
            if (head.Labels is not { Kind: LabelKind.Names } labels)
                continue;
            writer.Member($"/// <summary>The labels of {head.Task}{Source(labels)}.</summary>").Open($"public enum {labels.Type}");
            for (var index = 0; index < labels.Count; index++)
            {
                if (index > 0)
                    writer.Write("");
                writer.Write($"/// <summary>{Xml.Escape(labels.Names[index])}</summary>")
                    .Write($"{Identifier.Escape(labels.Members[index])},");
            }

            writer.Close();
        }
    }

    // The implementation of a partial property cannot be an auto-property, so the explicit form needs a field.
    private static string Field(string property, PropertyDeclaration? declared) =>
        declared is null ? property : Identifier.ToLocal(property);

    private static string Source(LabelsSpec labels) => labels.Source is { } source ? ", from " + Xml.Escape(source) : "";
}
