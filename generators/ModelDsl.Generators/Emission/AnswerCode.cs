using ModelDsl.Generators.Model;

namespace ModelDsl.Generators.Emission;

/// <summary>Emits the members that generate text, token by token.</summary>
internal static class AnswerCode
{
    public static void Write(SourceWriter writer, ModelSpec model, TypeNames names)
    {
        var (list, batch, options, head) = (names["IReadOnlyList"], names["EncodedBatch"], names["GenerationOptions"],
            model.Heads[0].Property);
        var generator = $"new {names["SequenceGenerator"]}({model.Backbone.Property}, {head})";
        writer.Member("/// <summary>Options of generation; initially those of the checkpoint's generation_config.json.</summary>")
            .Open($"public {options} Generation")
            .Write($"get => {head}.Generation;")
            .Write($"set => {head}.Generation = value;")
            .Close()
            .Member("/// <summary>Generates with these options instead of <see cref=\"Generation\"/>.</summary>")
            .Write($"public Prediction Predict(string text, {options} generation) => Predict([text], generation)[0];")
            .Member("/// <summary>Generates for each text, in the order of the texts.</summary>")
            .Write(
                $"public {list}<Prediction> Predict({names["IEnumerable"]}<string> texts, {options} generation) => {SourceWriter.SoftBreak}"
                + "Predict(texts, batch => Answer(batch, generation));")
            .Member("/// <summary>Generates for each row of a batch.</summary>")
            .Write(
                $"public {list}<Prediction> Predict({batch} batch, {options} generation) => {SourceWriter.SoftBreak}"
                + "Predict(batch, rows => Answer(rows, generation));")
            .Member("/// <inheritdoc/>")
            .Write(
                $"protected override {list}<string> Generate({batch} batch) => {SourceWriter.SoftBreak}{generator}.GenerateTexts(batch);")
            .Member("/// <inheritdoc/>")
            .Write($"protected override {list}<Prediction> Answer({batch} batch) => Answer(batch, Generation);")
            .Member(
                $"private {list}<Prediction> Answer({batch} batch, {options} generation) => {SourceWriter.SoftBreak}"
                + $"[.. {generator}.GenerateTexts(batch, generation).Select(text => new Prediction(text))];");
        names.Import("System.Linq");
    }
}
