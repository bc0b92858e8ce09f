namespace ModelDsl.Benchmarks.Serving;

/// <summary>A classifier on MiniLM that only predicts.</summary>
[Backbone("all-MiniLM-L6-v2")]
[Head("Label", Labels = 3, Pooling = Pooling.Mean)]
[Frozen(Frozen.Everything)]
public partial class ServedMiniLM;
