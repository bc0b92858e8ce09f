#pragma warning disable MDSL0024 // The output is tied to the word embeddings: the benchmark only generates.

namespace ModelDsl.Benchmarks.Sharing;

/// <summary>The tiny T5 that the tests generate with.</summary>
[Backbone("t5-tiny/checkpoint")]
[Head("Answers", HeadKind.Seq2Seq)]
[Frozen(Frozen.Everything)]
public partial class SharedWriter;
