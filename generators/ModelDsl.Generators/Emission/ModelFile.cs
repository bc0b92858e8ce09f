using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>Emits <c>*.Model.g.cs</c>: the typed graph and how a batch flows through it.</summary>
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
                : {parent}, {names["IPretrainedModel"]}<{self}>
            """;
        return SourceFile.Write(model, names, header, Members);

        void Members(SourceWriter writer)
        {
            BackboneCode.WriteShape(writer, model.Backbone.Form, names);
            Labels(writer, model, names);
            Constructor(writer, model, names);
            Parts(writer, model, names);
            FromPretrained(writer, model, names);
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

    private static void Constructor(SourceWriter writer, ModelSpec model, TypeNames names)
    {
        var family = model.Backbone.Family;
        var backbone = Field(model.Backbone.Property, model.Backbone.Declared);
        writer.Write("").Write($"private {model.Type.Name}({names["PretrainedCheckpoint"]} checkpoint)");
        writer.Indented(body => body.Write(model.Trains ? ": base(checkpoint, CompiledPlan)" : ": base(checkpoint)")).Write("{");
        writer.Indented(body =>
        {
            var config = $"{names[family.Name + "Config"]}.From(checkpoint.Config, checkpoint.Options, CompiledShape)";
            body.Write($"{backbone} = new {family.BackboneType}({config}, checkpoint.Backbone(\"{family.Prefix}\"));");
            foreach (var head in model.Heads)
                body.Write($"{Field(head.Property, head.Declared)} = {HeadCode.New(head, model, backbone, names)};");
            body.Write(
                $"Assemble({string.Join(", ", model.Heads.Select(head => Field(head.Property, head.Declared)).Prepend(backbone))});");
        });
        writer.Write("}");
    }

    private static void Parts(SourceWriter writer, ModelSpec model, TypeNames names)
    {
        Part(writer, $"The pretrained part: {Xml.Escape(model.Backbone.Checkpoint)}.", model.Backbone.Family.BackboneType,
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
            writer.Write($"{declared.Accessibility} partial {type} {Identifier.Escape(property)} => {Field(property, declared)};")
                .Member($"private readonly {type} {Field(property, declared)};");
        }
    }

    private static void FromPretrained(SourceWriter writer, ModelSpec model, TypeNames names) => writer.Member($"""
        /// <summary>Opens a checkpoint: config.json, model.safetensors and the tokenizer's files.</summary>
        /// <param name="checkpoint">A directory in Hugging Face's layout, or a version that this model saved. Where there is no such
        /// directory, the id of a model on the Hugging Face hub, such as google-bert/bert-base-uncased, which is downloaded once into the
        /// hub's usual cache.</param>
        /// <param name="options">How to open it; null for the defaults.</param>
        /// <exception cref="{names["ModelDslException"]}">The checkpoint cannot be found or downloaded, is damaged, or its shape is not the
        /// one compiled here.</exception>
        public static {model.Type.SelfName} FromPretrained(string checkpoint, {names["PretrainedOptions"]}? options = null) =>
            {names["PretrainedCheckpoint"]}.Load(checkpoint, options, static opened => new {model.Type.SelfName}(opened));
        """);

    private static void LogitsType(SourceWriter writer, ModelSpec model, TypeNames names)
    {
        var tensor = names["Tensor"];
        writer.Member($"/// <summary>{HeadCode.LogitsSummary(model)}</summary>")
            .Open(
                $"public sealed record Logits({string.Join(", ", model.Heads.Select(head => $"{tensor} {head.Property}"))}) : "
                + $"{names["TaskLogits"]}")
            .Write("/// <inheritdoc/>")
            .Write(
                $"public override {names["IReadOnlyList"]}<{tensor}> ByTask => "
                + $"[{string.Join(", ", model.Heads.Select(head => head.Property))}];")
            .Close();
    }

    private static void LabelTypes(SourceWriter writer, ModelSpec model)
    {
        foreach (var head in model.Heads)
        {
            if (head.Labels is not { Kind: LabelKind.Names } labels)
                continue;
            writer.Member($"/// <summary>The labels of {head.Task}.</summary>").Open($"public enum {labels.Type}");
            foreach (var (member, name) in labels.Members.Zip(labels.Names, (member, name) => (member, name)))
                writer.Write($"/// <summary>{Xml.Escape(name)}</summary>").Write($"{Identifier.Escape(member)},");
            writer.Close();
        }
    }

    // A partial property's implementation cannot be an auto-property: the explicit form has a field of its own.
    private static string Field(string property, PropertyDeclaration? declared) =>
        declared is null ? property : Identifier.ToLocal(property);
}
