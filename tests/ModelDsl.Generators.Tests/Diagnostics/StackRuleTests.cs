using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>Diagnostics about encoder-decoders, and about their terms on encoders.</summary>
public sealed class StackRuleTests
{
    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    [Theory]
    [InlineData("{|MDSL0007:4-5|}", "flan-t5-small has an encoder and a decoder: write \"encoder.layer 4-5\" or \"decoder.layer 4-5\"")]
    [InlineData("decoder.layer 0, {|MDSL0007:encoder.layers 4|}",
        "flan-t5-small has no block \"encoder.layers\": there are shared, encoder, encoder.layer, encoder.norm, decoder, decoder.layer, "
        + "decoder.cross-attention, decoder.norm")]
    [InlineData("{|MDSL0007:embeddings|}",
        "flan-t5-small has no block \"embeddings\": there are shared, encoder, encoder.layer, encoder.norm, decoder, decoder.layer, "
        + "decoder.cross-attention, decoder.norm")]
    [InlineData("{|MDSL0007:decoder.layer 6-9|}", "flan-t5-small has decoder.layer 0-7: there is no decoder.layer 9")]
    [InlineData("{|MDSL0007:decoder.norm 2|}", "decoder.norm has no numbers: remove \"2\"")]
    [InlineData("{|MDSL0008:decoder.block.5|}",
        "\"decoder.block.5\" is the path of a module or parameter, and Layers has blocks: write decoder.layer 5")]
    [InlineData("{|MDSL0008:decoder.layer 5-4|}", "The range \"decoder.layer 5-4\" runs backwards: write for example \"8-11, embeddings\"")]
    [InlineData("decoder, {|MDSL0010:decoder|}", "Decoder.layer 0 thaws at stage 1 already: a block thaws once and trains from then on")]
    public Task What_two_stacks_do_not_have_is_marked(string layers, string message) => Harness.VerifyDiagnostics(
        $$"""
        using ModelDsl;
        [Backbone("flan-t5-small"), Head("Translate", HeadKind.Seq2Seq), Frozen, UnfreezeStage(1, Layers = "{{layers}}")]
        public partial class Translator;
        """,
        message);

    [Theory]
    [InlineData("bert-base", """Head("A", Labels = 2), UnfreezeStage(1, Layers = "{|MDSL0007:decoder.layer 4|}")""",
        "bert-base is an encoder and has no decoder: there are layers 0-11, embeddings, pooler")]
    [InlineData("bert-base", """Head("A", Labels = 2), UnfreezeStage(1, Order = {|MDSL0019:Order.DecoderFirst|})""",
        "bert-base is an encoder and has no decoder to thaw first: write Order.TopDown")]
    [InlineData("bert-base", """Head("A", {|MDSL0023:HeadKind.Seq2Seq|})""",
        "A sequence-to-sequence head reads a decoder, and bert-base is an encoder: take a T5, or another kind of head")]
    [InlineData("flan-t5-small", """{|MDSL0023:Head("A", Labels = 2)|}""",
        "flan-t5-small is an encoder-decoder, which writes text: its head is HeadKind.Seq2Seq")]
    [InlineData("flan-t5-small", """Head("A", {|MDSL0023:HeadKind.MaskedLM|})""",
        "flan-t5-small is an encoder-decoder, which writes text: its head is HeadKind.Seq2Seq")]
    [InlineData("flan-t5-small", """Head("A", HeadKind.Seq2Seq), Head("B", {|MDSL0023:HeadKind.Seq2Seq|})""",
        "An encoder-decoder has one head: remove this one")]
    [InlineData("flan-t5-small", """Head("A", HeadKind.Seq2Seq, Pooling = {|MDSL0019:Pooling.Mean|})""",
        "A reads every position of a text, so Pooling does not apply to it")]
    [InlineData("flan-t5-small", """Head("A", HeadKind.Seq2Seq, Labels = {|MDSL0023:2|})""",
        "A writes text and has no labels: remove them")]
    [InlineData("flan-t5-small", """Head({|MDSL0016:"Generation"|}, HeadKind.Seq2Seq)""",
        "The model would have two members called Generation: choose another name for the task")]
    [InlineData("t5-small", """{|MDSL0024:Head("A", HeadKind.Seq2Seq)|}, UnfreezeStage(1, Layers = "decoder")""",
        "The output of t5-small is its block \"shared\", where its encoder begins: the two train together from stage 0 on, and leave no "
        + "frozen prefix")]
    [InlineData("t5-small", """Head("A", HeadKind.Seq2Seq), Frozen("A"), UnfreezeStage(1, Layers = "{|MDSL0025:shared|}")""",
        "The output of t5-small is its block \"shared\", which never thaws with the head: remove shared from Layers")]
    public Task What_does_not_go_together_is_marked(string backbone, string attributes, string message) => Harness.VerifyDiagnostics(
        $$"""
        using ModelDsl;
        [Backbone("{{backbone}}"), Frozen, {{attributes}}]
        public partial class Translator;
        """,
        message);
}
