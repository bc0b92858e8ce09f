using ModelDsl.Testing;

namespace ModelDsl.Generators.Tests.Diagnostics;

/// <summary>Diagnostics about heads: MDSL0005, MDSL0006, MDSL0016, MDSL0017, MDSL0022, MDSL0023.</summary>
public sealed class HeadRuleTests
{
    private static readonly GeneratorHarness Harness = new(new ModelGenerator());

    [Theory]
    [InlineData("""Head("TaskA", Labels = 3), Head({|MDSL0005:"TaskA"|}, Labels = 2)""",
        "The task TaskA has a head already: each head needs a name of its own")]
    [InlineData("""Head("TaskA", Labels = 3), Head({|MDSL0005:"taska"|}, Labels = 2)""",
        "The task taska has a head already: each head needs a name of its own")]
    [InlineData("""{|MDSL0006:Head("TaskA")|}""",
        "TaskA has no labels: give their number (Labels = 3), their names, or an enum ([Head<TLabel>(\"TaskA\")])")]
    [InlineData("""Head("TaskA", Labels = {|MDSL0006:1|})""", "TaskA cannot have 1 labels: a class is chosen among at least two")]
    [InlineData("""Head("TaskA", Labels = {|MDSL0006:-3|})""", "TaskA cannot have -3 labels: a class is chosen among at least two")]
    [InlineData("""Head("TaskA", Labels = {|MDSL0006:int.MaxValue|})""",
        "TaskA cannot have 2147483647 labels: there can be 100000 at most")]
    [InlineData("""Head("TaskA", "a", "b", Labels = {|MDSL0006:2|})""", "TaskA gives both names and a number of labels: give one of them")]
    [InlineData("""{|MDSL0006:Head("TaskA", "alone")|}""", "TaskA has one label: a class is chosen among at least two")]
    [InlineData("""Head("TaskA", "good", {|MDSL0006:"?!"|})""", "TaskA has a label without a letter or digit in its name")]
    [InlineData("""Head("TaskA", "good", {|MDSL0006:null!|})""", "TaskA has a label without a letter or digit in its name")]
    [InlineData("""Head("TaskA", {|MDSL0006:"good "|}, "bad")""", "TaskA has a label with spaces around its name, or a line break in it")]
    [InlineData("""Head("TaskA", "good", {|MDSL0006:"b\nad"|})""", "TaskA has a label with spaces around its name, or a line break in it")]
    [InlineData("""Head("TaskA", "so so", "bad", {|MDSL0006:"So-so"|})""", "TaskA has two labels that would both be called SoSo")]
    [InlineData("""{|MDSL0006:Head("TaskA", labels: ["alone"])|}""", "TaskA has one label: a class is chosen among at least two")]
    [InlineData("""{|MDSL0006:Head<Empty>("TaskA")|}""",
        "TaskA has no labels: the enum needs at least two members with values of their own")]
    [InlineData("""{|MDSL0006:Head<Same>("TaskA")|}""",
        "TaskA has one label: the enum needs at least two members with values of their own")]
    [InlineData("""{|MDSL0006:Head<Cases>("TaskA")|}""", "TaskA has two labels called A, but for the case: data could not tell them apart")]
    [InlineData("""{|MDSL0006:Head<Twins>("TaskA")|}""", "TaskA has two labels called b, but for the case: data could not tell them apart")]
    [InlineData("""{|MDSL0006:Head<Hidden>("TaskA")|}""",
        "Hidden is less accessible than Triage, whose members have it as their type: make the enum as accessible as the model")]
    [InlineData("""{|MDSL0023:Head("TaskA", HeadKind.Regression, "a", "b")|}""",
        "TaskA is a regression, which predicts a number and has no labels: remove them, or make it a classification")]
    [InlineData("""Head("TaskA", HeadKind.Regression, Labels = {|MDSL0023:3|})""",
        "TaskA is a regression, which predicts a number and has no labels: remove them, or make it a classification")]
    [InlineData("""{|MDSL0023:Head<Good>("TaskA", kind: HeadKind.Regression)|}""",
        "TaskA is a regression, which predicts a number and has no labels: remove them, or make it a classification")]
    [InlineData("""{|MDSL0023:Head("TaskA", HeadKind.MaskedLM, "a", "b")|}""",
        "TaskA is masked language modelling, whose labels are the words of the texts themselves: remove these")]
    [InlineData("""Head("TaskA", HeadKind.MaskedLM), Head("TaskB", {|MDSL0023:HeadKind.MaskedLM|})""",
        "A model has one head of masked language modelling: remove this one")]
    [InlineData("""Head("TaskA", HeadKind.MaskedLM, Pooling = {|MDSL0019:Pooling.Mean|})""",
        "TaskA reads every position of a text, so Pooling does not apply to it")]
    [InlineData("""Head<Good>("TaskA", HeadKind.TokenClassification, Pooling = {|MDSL0019:Pooling.Cls|})""",
        "TaskA reads every position of a text, so Pooling does not apply to it")]
    [InlineData("""Head("TaskA", HeadKind.TokenClassification, Labels = {|MDSL0006:0|})""",
        "TaskA cannot have 0 labels: entities are of one kind at least")]
    [InlineData("""{|MDSL0006:Head<Empty>("TaskA", HeadKind.TokenClassification)|}""", "TaskA has no labels: the enum needs a member")]
    [InlineData("""{|MDSL0006:Head("TaskA", HeadKind.TokenClassification)|}""",
        "TaskA has no labels: give their number (Labels = 3), their names, or an enum ([Head<TLabel>(\"TaskA\", "
        + "HeadKind.TokenClassification)])")]
    [InlineData("""Head("TaskA", {|MDSL0023:(HeadKind)9|}, Labels = 3)""", "There is no kind of head with the number 9")]
    [InlineData("""{|MDSL0006:Head("TaskA", HeadKind.MultiLabel)|}""",
        "TaskA has no labels: give their number (Labels = 3), their names, or an enum ([Head<TLabel>(\"TaskA\", HeadKind.MultiLabel)])")]
    [InlineData("""{|MDSL0006:Head("TaskA", HeadKind.MultiLabel, "alone")|}""",
        "TaskA has one label: declare it as a classification between it and its opposite")]
    [InlineData("""Head("TaskA", HeadKind.MultiLabel, "good", {|MDSL0006:"?!"|})""",
        "TaskA has a label without a letter or digit in its name")]
    [InlineData("""Head("TaskA", labels: {|MDSL0006:["?!", "good"]|}, kind: HeadKind.MultiLabel)""",
        "TaskA has a label without a letter or digit in its name")]
    [InlineData("""Head("TaskA", Labels = 3, LossWeight = {|MDSL0022:0|})""", "The loss weight of TaskA is not a positive number")]
    [InlineData("""Head("TaskA", Labels = 3, LossWeight = {|MDSL0022:double.NaN|})""", "The loss weight of TaskA is not a positive number")]
    [InlineData("""Head("TaskA", Labels = 3, LabelSmoothing = {|MDSL0022:1|})""",
        "The label smoothing of TaskA is not from 0 to less than 1")]
    [InlineData("""Head("TaskA", Labels = 3, GivenClassWeights = {|MDSL0022:new[] { 1.0, 2 }|})""",
        "TaskA has 3 classes and 2 class weights")]
    [InlineData("""Head("TaskA", HeadKind.TokenClassification, "x", GivenClassWeights = {|MDSL0022:new[] { 1.0 }|})""",
        "TaskA has 3 classes and 1 class weights")]
    [InlineData("""Head("TaskA", Labels = 2, GivenClassWeights = {|MDSL0022:new[] { 1, -0.5 }|})""",
        "The class weights of TaskA are not all 0 or positive numbers, or none is positive")]
    [InlineData("""Head("TaskA", HeadKind.Regression, ClassWeights = {|MDSL0022:ClassWeights.Balanced|})""",
        "TaskA does not choose among classes, and ClassWeights is of heads that do: remove it")]
    [InlineData("""Head("TaskA", HeadKind.MultiLabel, Labels = 2, LabelSmoothing = {|MDSL0022:0.1|})""",
        "TaskA does not choose among classes, and LabelSmoothing is of heads that do: remove it")]
    [InlineData("""Head({|MDSL0016:"Task A"|}, Labels = 3)""", "\"Task A\" is not an identifier: the task names members of the model")]
    [InlineData("""Head(labels: ["a", "b"], task: {|MDSL0016:"class"|})""",
        "\"class\" is not an identifier: the task names members of the model")]
    [InlineData("""Head({|MDSL0016:"Predict"|}, Labels = 3)""",
        "Emitted code uses the name Predict itself: choose another one for the task")]
    [InlineData("""Head({|MDSL0016:"Triage"|}, Labels = 3)""", "Triage is the name of the model itself: choose another one for the task")]
    [InlineData("""Head("A", "x", "y"), Head({|MDSL0016:"ALabel"|}, Labels = 3)""",
        "The model would have two members called ALabel: choose another name for the task")]
    [InlineData("""Head("A", "x", "y"), Head({|MDSL0016:"ALabels"|}, Labels = 3)""",
        "The model would have two members called ALabels: choose another name for the task")]
    [InlineData("""Head("B", Labels = 2), Head({|MDSL0016:"RunHeads"|}, Labels = 2), Frozen""",
        "The model would have two members called RunHeads: choose another name for the task")]
    public Task A_head_in_the_compact_form_is_marked(string attributes, string message) => Harness.VerifyDiagnostics(
        $$"""
        using ModelDsl;
        public enum Empty;
        public enum Good { A, B }
        public enum Same { A = 1, B = 1 }
        public enum Cases { A, a }
        public enum Twins { A, B, b = A }
        enum Hidden { A, B }
        [Backbone("bert-base"), {{attributes}}]
        public partial class Triage;
        """,
        message);

    [Theory]
    [InlineData("""[Head<Topic>("TaskA")] public partial ClassificationHead<int> {|MDSL0017:Kind|} { get; }""",
        "Declare the property as: public partial ClassificationHead<Topic> Kind { get; }")]
    [InlineData("""[Head<Topic>("TaskA")] public partial ClassificationHead<Topic>? {|MDSL0017:Kind|} { get; }""",
        "Declare the property as: public partial ClassificationHead<Topic> Kind { get; }")]
    [InlineData("""[Head("TaskA", HeadKind.Regression)] public partial ClassificationHead<int> {|MDSL0017:Kind|} { get; }""",
        "Declare the property as: public partial RegressionHead Kind { get; }")]
    [InlineData(
        """[Head<Topic>("TaskA", HeadKind.TokenClassification)] public partial ClassificationHead<Topic> {|MDSL0017:Kind|} { get; }""",
        "Declare the property as: public partial TokenClassificationHead<Topic> Kind { get; }")]
    [InlineData("""[Head("TaskA", HeadKind.MaskedLM)] public partial RegressionHead {|MDSL0017:Kind|} { get; }""",
        "Declare the property as: public partial MaskedLMHead Kind { get; }")]
    [InlineData("""[Head<Topic>("TaskA", HeadKind.MultiLabel)] public partial ClassificationHead<Topic> {|MDSL0017:Kind|} { get; }""",
        "Declare the property as: public partial MultiLabelHead<Topic> Kind { get; }")]
    [InlineData("""[Head("TaskA", "a", "b")] internal ClassificationHead<TaskALabel> {|MDSL0017:Kind|} => null!;""",
        "Declare the property as: internal partial ClassificationHead<TaskALabel> Kind { get; }")]
    [InlineData("""[Head("TaskA", Labels = 2)] protected internal partial string {|MDSL0017:Kind|} { get; }""",
        "Declare the property as: protected internal partial ClassificationHead<int> Kind { get; }")]
    [InlineData("""[Head("TaskA", Labels = 2)] public virtual partial ClassificationHead<int> {|MDSL0017:Kind|} { get; }""",
        "Declare the property as: public partial ClassificationHead<int> Kind { get; }")]
    [InlineData("""[Head("TaskA", Labels = 2)] partial ClassificationHead<int> {|MDSL0017:Kind|} { get; }""",
        "Declare the property as: private partial ClassificationHead<int> Kind { get; }")]
    [InlineData("""[Head("TaskA", Labels = 2)] public partial ClassificationHead<int> {|MDSL0017:Kind|} { get; set; }""",
        "Declare the property as: public partial ClassificationHead<int> Kind { get; }")]
    [InlineData("""[Head("TaskA", Labels = 2)] public partial ClassificationHead<int> {|MDSL0016:Stage|} { get; }""",
        "Emitted code uses the name Stage itself: choose another one for the property")]
    [InlineData("""[Head("TaskA", Labels = 2)] public partial ClassificationHead<int> {|MDSL0016:Field|} { get; }""",
        "Emitted code uses the name Field itself: choose another one for the property")]
    [InlineData("""[Head("TaskA", Labels = 2)] public partial ClassificationHead<int> {|MDSL0016:encoder|} { get; }""",
        "The model would have two members called encoder: choose another name for the property")]
    [InlineData(
        """[Head("TaskA", Labels = 2), {|MDSL0019:Head("TaskB", Labels = 2)|}] public partial ClassificationHead<int> Kind { get; }""",
        "Kind has a head already: each head has a property of its own")]
    [InlineData("""[Head({|MDSL0016:"Task A"|}, Labels = 2)] public partial ClassificationHead<int> Kind { get; }""",
        "\"Task A\" is not an identifier: the task names members of the model")]
    [InlineData("""[{|MDSL0006:Head("TaskA")|}] public partial ClassificationHead<int> Kind { get; }""",
        "TaskA has no labels: give their number (Labels = 3), their names, or an enum ([Head<TLabel>(\"TaskA\")])")]
    public Task A_head_in_the_explicit_form_is_marked(string property, string message) => Harness.VerifyDiagnostics(
        $$"""
        using ModelDsl;
        using ModelDsl.Heads;
        public enum Topic { Billing, Delivery }
        public partial class Triage
        {
            [Backbone("bert-base"), Frozen, UnfreezeStage(1)]
            public partial BertBackbone Encoder { get; }

            {{property}}
        }
        """,
        message);

    [Theory]
    [InlineData("public partial string {|MDSL0017:Encoder|} { get; }",
        "Declare the property as: public partial BertBackbone Encoder { get; }")]
    [InlineData("public BertBackbone {|MDSL0017:Encoder|} { get; } = null!;",
        "Declare the property as: public partial BertBackbone Encoder { get; }")]
    [InlineData("public static partial BertBackbone {|MDSL0017:Encoder|} { get; }",
        "Declare the property as: public partial BertBackbone Encoder { get; }")]
    [InlineData("public partial BertBackbone {|MDSL0016:Plan|} { get; }",
        "Emitted code uses the name Plan itself: choose another one for the property")]
    public Task A_backbone_in_the_explicit_form_is_marked(string property, string message) => Harness.VerifyDiagnostics(
        $$"""
        using ModelDsl;
        [Head("TaskA", Labels = 3)]
        public partial class Triage
        {
            [Backbone("bert-base"), Frozen, UnfreezeStage(1)]
            {{property}}
        }
        """,
        message);

    [Fact]
    public Task A_set_of_heads_may_not_be_called_as_a_set_of_blocks() => Harness.VerifyDiagnostics(
        """
        using ModelDsl;
        [Backbone("bert-base"), Head("TaskA", Labels = 3), Head({|MDSL0016:"Layer11"|}, Labels = 3), Frozen, Frozen("Layer11")]
        [UnfreezeStage(1, Task = "Layer11"), UnfreezeStage(2, Layers = "11"), Stage(2, Name = "Second")]
        public partial class Triage;
        """,
        "The model would have two members called Layer11Set: choose another name for the task");
}
