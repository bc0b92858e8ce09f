namespace ModelDsl.Benchmarks.Generating;

/// <summary>A model of t5-small's shape.</summary>
[Backbone("t5-small")]
[Head("Answers", HeadKind.Seq2Seq)]
[Frozen(Frozen.Everything)]
public partial class SmallWriter;
