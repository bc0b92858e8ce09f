namespace ModelDsl.Benchmarks.Generating;

/// <summary>The shape of t5-small.</summary>
[Backbone("t5-small")]
[Head("Answers", HeadKind.Seq2Seq)]
[Frozen(Frozen.Everything)]
public partial class SmallWriter;
