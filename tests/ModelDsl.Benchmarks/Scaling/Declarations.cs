namespace ModelDsl.Benchmarks.Scaling;

/// <summary>A head on the smallest BERT of the golden files: the work per text is small, so that what grows with their number
/// shows.</summary>
[Backbone("bert-tiny/checkpoint")]
[Head("Label", Labels = 2)]
[Frozen]
[UnfreezeStage(1)]
public partial class ShortTexts;
