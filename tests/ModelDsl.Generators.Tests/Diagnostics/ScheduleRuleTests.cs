using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>Diagnostics about freezing and thawing: MDSL0007 to MDSL0015, MDSL0018, MDSL0019.</summary>
public sealed class ScheduleRuleTests
{
    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    [Theory]
    [InlineData("""UnfreezeStage(1, Layers = "{|MDSL0007:12|}")""", "bert-base has the layers 0-11: there is no layer 12")]
    [InlineData("""UnfreezeStage(1, Layers = "9, {|MDSL0007:10-12|}")""", "bert-base has the layers 0-11: there is no layer 12")]
    [InlineData("""UnfreezeStage(1, Layers = "{|MDSL0007:layer|}, 11")""",
        "bert-base has no block \"layer\": there are layers 0-11, embeddings, pooler")]
    [InlineData("""UnfreezeStage(1, Layers = " {|MDSL0007:Embeddings|} ")""",
        "bert-base has no block \"Embeddings\": there are layers 0-11, embeddings, pooler")]
    [InlineData("""UnfreezeStage(1, Layers = @"11,{|MDSL0007:99|}")""", "bert-base has the layers 0-11: there is no layer 99")]
    [InlineData(""""UnfreezeStage(1, Layers = """11,{|MDSL0007:99|}""")"""", "bert-base has the layers 0-11: there is no layer 99")]
    [InlineData("""UnfreezeStage(1, Layers = {|MDSL0007:"11,\u0039\u0039"|})""", "bert-base has the layers 0-11: there is no layer 99")]
    [InlineData("""UnfreezeStage(1, Layers = {|MDSL0007:"11," + "99"|})""", "bert-base has the layers 0-11: there is no layer 99")]
    [InlineData("""UnfreezeStage(1, Layers = "{|MDSL0008:1..3|}")""",
        "\"1..3\" is neither a layer, a range nor a block: write for example \"8-11, embeddings\"")]
    [InlineData("""UnfreezeStage(1, Layers = "8-11, {|MDSL0008:layer 3|}")""",
        "\"layer 3\" is neither a layer, a range nor a block: write for example \"8-11, embeddings\"")]
    [InlineData("""UnfreezeStage(1, Layers = "{|MDSL0008:99999999999|}")""",
        "\"99999999999\" is neither a layer, a range nor a block: write for example \"8-11, embeddings\"")]
    [InlineData("""UnfreezeStage(1, Layers = "{|MDSL0008:11-8|}")""",
        "The range \"11-8\" runs backwards: write for example \"8-11, embeddings\"")]
    [InlineData("""UnfreezeStage(1, Layers = {|MDSL0008:""|})""", "Layers is empty: write for example \"8-11, embeddings\"")]
    [InlineData("""UnfreezeStage(1, Layers = {|MDSL0008:"11,"|})""",
        "Layers has a comma with nothing beside it: write for example \"8-11, embeddings\"")]
    [InlineData("""UnfreezeStage({|MDSL0009:-1|})""", "There is no stage -1: stages count from 0")]
    [InlineData("""UnfreezeStage(1, Layers = "11"), UnfreezeStage({|MDSL0009:3|}, Layers = "10")""",
        "Stage 3 follows a gap: nothing thaws at stage 2")]
    [InlineData("""UnfreezeStage({|MDSL0009:2000000000|}, Layers = "11")""", "Stage 2000000000 follows a gap: nothing thaws at stage 1")]
    [InlineData("""UnfreezeStage(1, Layers = "9-11"), UnfreezeStage(2, Layers = "8, {|MDSL0010:9|}")""",
        "Layer 9 thaws at stage 1 already: a block thaws once and trains from then on")]
    [InlineData("""UnfreezeStage(1, Layers = "embeddings, {|MDSL0010:embeddings|}")""",
        "Embeddings thaws at stage 1 already: a block thaws once and trains from then on")]
    [InlineData("""UnfreezeStage({|MDSL0012:13|})""",
        "13 stages cannot share 12 layers, for some would thaw nothing: lower the number of this one")]
    [InlineData("""UnfreezeStage({|MDSL0012:int.MaxValue|})""",
        "2147483647 stages cannot share 12 layers, for some would thaw nothing: lower the number of this one")]
    [InlineData("""UnfreezeStage(1), UnfreezeStage({|MDSL0012:2|})""",
        "Every layer thaws by another attribute already: remove this one, it adds nothing")]
    [InlineData("""UnfreezeStage(1, Layers = "0-11"), UnfreezeStage({|MDSL0012:3|})""",
        "Only the embeddings are still frozen, and 2 stages cannot share them: lower the number of this one")]
    [InlineData("""UnfreezeStage(1, Task = {|MDSL0014:"TaskB"|})""", "No head has the task \"TaskB\"; did you mean \"TaskA\"?")]
    [InlineData("""UnfreezeStage(1, Task = {|MDSL0014:"Sentiment"|})""", "No head has the task \"Sentiment\": the only one is TaskA")]
    [InlineData("""{|MDSL0015:UnfreezeStage(1, Task = "TaskA")|}""",
        "The head of TaskA is not frozen, so there is nothing to thaw: add [Frozen] or remove this attribute")]
    [InlineData("""UnfreezeStage(1, Layers = {|MDSL0019:"11"|}, Task = "TaskA")""",
        "Layers names blocks of the backbone, and a head thaws as a whole: remove Layers")]
    [InlineData("""Frozen({|MDSL0014:"taskA"|})""", "No head has the task \"taskA\"; did you mean \"TaskA\"?")]
    [InlineData("""Frozen({|MDSL0014:"backbone"|})""", "No head has the task \"backbone\": plain [Frozen] freezes the backbone")]
    [InlineData("""UnfreezeStage({|MDSL0030:0|})""",
        "[Frozen] and UnfreezeStage(0) cancel out, and Triage is fine-tuned as a whole from stage 0 on: thaw at a later stage, "
        + "UnfreezeStage(1), or remove both")]
    [InlineData("""UnfreezeStage(1, Layers = "{|MDSL0008:encoder.layer.11|}")""",
        "\"encoder.layer.11\" is the path of a module or parameter, and Layers has blocks: write 11")]
    [InlineData("""UnfreezeStage(1, Layers = "10, {|MDSL0008:bert.encoder.layer.11.attention.self.query.weight|}")""",
        "\"bert.encoder.layer.11.attention.self.query.weight\" is the path of a module or parameter, and Layers has blocks: write 11")]
    [InlineData("""Frozen({|MDSL0014:null!|})""", "No head has the task \"\": the only one is TaskA")]
    [InlineData("""UnfreezeStage(1), Stage({|MDSL0018:2|}, Epochs = 3)""", "There is no stage 2: the schedule has the stages 0-1")]
    [InlineData("""Stage({|MDSL0018:1|}, Epochs = 3)""", "There is no stage 1: the schedule has only stage 0")]
    [InlineData("""Stage(0, Epochs = 3), Stage({|MDSL0018:0|}, Epochs = 4)""", "Stage 0 has settings already: give them in one attribute")]
    [InlineData("""Stage(0, Epochs = {|MDSL0018:0|})""", "Epochs is 0: it must be at least 1")]
    [InlineData("""Stage(0, LearningRate = {|MDSL0018:-1e-5|})""", "LearningRate is -1e-5: it must be a positive number")]
    [InlineData("""Stage(0, HeadLearningRate = {|MDSL0018:double.PositiveInfinity|})""",
        "HeadLearningRate is Infinity: it must be a positive number")]
    [InlineData("""Stage(0, Name = {|MDSL0018:"warm up"|})""", "\"warm up\" cannot name a member of the enum Stage: write an identifier")]
    [InlineData("""UnfreezeStage(1), Stage(0, Name = {|MDSL0018:"All"|})""",
        "Two stages would be called All: give one of them another name ([Stage(1, Name = \"...\")])")]
    public Task The_compact_form_is_marked(string attributes, string message) => Harness.VerifyDiagnostics(
        $$"""
        using ModelDsl;
        [Backbone("bert-base"), Head("TaskA", Labels = 3), Frozen, {{attributes}}]
        public partial class Triage;
        """,
        message);

    [Theory]
    [InlineData("""UnfreezeStage(1, Layers = "11, {|MDSL0007:12|}")""", "", "bert-base has the layers 0-11: there is no layer 12")]
    [InlineData("""UnfreezeStage({|MDSL0009:-2|})""", "", "There is no stage -2: stages count from 0")]
    [InlineData("", """Frozen, UnfreezeStage({|MDSL0009:-2|})""", "There is no stage -2: stages count from 0")]
    [InlineData("", """{|MDSL0015:UnfreezeStage(1)|}""",
        "The head of TaskA is not frozen, so there is nothing to thaw: add [Frozen] or remove this attribute")]
    [InlineData("UnfreezeStage(1)", """Frozen, UnfreezeStage(1), {|MDSL0010:UnfreezeStage(2)|}""",
        "The head of TaskA thaws at stage 1 already: a block thaws once and trains from then on")]
    [InlineData("", """Frozen({|MDSL0019:"TaskA"|})""",
        "[Frozen] on a property freezes that property's part: remove the name, or put the attribute on the class")]
    [InlineData("UnfreezeStage(1)", """Frozen, UnfreezeStage(2, Task = {|MDSL0019:"TaskA"|})""",
        "On a property [UnfreezeStage] speaks of that property's part: remove Task, or put the attribute on the class")]
    public Task The_explicit_form_is_marked(string backbone, string head, string message) => Harness.VerifyDiagnostics(
        $$"""
        using ModelDsl;
        using ModelDsl.Heads;
        public partial class Triage
        {
            [Backbone("bert-base"), Frozen, {{backbone}}]
            public partial BertBackbone Encoder { get; }

            [Head("TaskA", Labels = 3), {{head}}]
            public partial ClassificationHead<int> Topic { get; }

            [Head("TaskB", Labels = 3)]
            public partial ClassificationHead<int> Other { get; }
        }
        """,
        message);

    [Fact]
    public Task A_backbone_that_is_not_frozen_cannot_thaw() => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        [Backbone("bert-base"), Head("TaskA", Labels = 3), {|MDSL0015:UnfreezeStage(1)|}]
        public partial class Triage;
        """,
        "The backbone is not frozen, so there is nothing to thaw: add [Frozen] or remove this attribute");

    [Fact]
    public Task A_pooler_that_no_head_reads_does_not_exist() => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        [Backbone("bert-base"), Head("TaskA", Labels = 3, Pooling = Pooling.Mean), Frozen, UnfreezeStage(1, Layers = "11, {|MDSL0007:pooler|}")]
        public partial class Triage;
        """,
        "No head of this model reads the pooler, so the model has none");

    [Fact]
    public Task Stage_0_trains_something() => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        [Backbone("bert-base"), {|MDSL0011:Head("TaskA", Labels = 3)|}, {|MDSL0012:Frozen(Frozen.Everything)|}, UnfreezeStage(1)]
        public partial class Triage;
        """,
        "The head of TaskA is frozen and no stage thaws it: it keeps the checkpoint's weights, or random ones if the checkpoint has none",
        "Stage 0 trains nothing: leave a head unfrozen, or thaw something at stage 0");

    [Fact]
    public Task A_head_that_never_trains_is_information() => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        [Backbone("bert-base"), Head("TaskA", Labels = 3), {|MDSL0011:Head("TaskB", Labels = 3)|}, Frozen, Frozen("TaskB")]
        public partial class Triage;
        """,
        "The head of TaskB is frozen and no stage thaws it: it keeps the checkpoint's weights, or random ones if the checkpoint has none");

    [Theory]
    [InlineData("{|MDSL0013:Frozen(Frozen.Everything)|}")]
    [InlineData("{|MDSL0013:Frozen|}, Frozen(\"TaskA\")")]
    public Task A_network_that_is_entirely_frozen_is_information(string frozen) => Harness.VerifyDiagnostics(
        $$"""
        using ModelDsl;
        [Backbone("bert-base"), Head("TaskA", Labels = 3), {{frozen}}]
        public partial class Triage;
        """,
        "Nothing of Triage ever trains: it evaluates and predicts, and no trainer is emitted");

    [Fact]
    public Task A_network_that_is_entirely_frozen_has_no_stages_to_set() => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        [Backbone("bert-base"), Head("TaskA", Labels = 3), {|MDSL0013:Frozen(Frozen.Everything)|}, Stage({|MDSL0018:0|}, Epochs = 3)]
        public partial class Triage;
        """,
        "Nothing of Triage ever trains: it evaluates and predicts, and no trainer is emitted",
        "There is no stage 0: nothing of the model ever trains");

    [Fact]
    public Task Attributes_on_a_property_that_is_no_part_do_not_apply() => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        [Backbone("bert-base"), Head("TaskA", Labels = 3), Frozen]
        public partial class Triage
        {
            [{|MDSL0019:Frozen|}, {|MDSL0019:UnfreezeStage(1)|}]
            public int Size => 3;
        }
        """,
        "Size is neither the backbone nor a head: remove [Frozen], or add [Backbone] or [Head]",
        "Size is neither the backbone nor a head: remove [UnfreezeStage], or add [Backbone] or [Head]");

    [Fact]
    public Task Stages_named_after_what_thaws_may_not_be_called_the_same() => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        [Backbone("bert-base"), Head("TaskA", Labels = 3), Head("Layer11", Labels = 3), Frozen, Frozen("Layer11")]
        [UnfreezeStage(1, Task = "Layer11"), UnfreezeStage(2, Layers = "11")]
        public partial class {|MDSL0018:Triage|};
        """,
        "Two stages would be called Layer11: give one of them another name ([Stage(2, Name = \"...\")])");
}
