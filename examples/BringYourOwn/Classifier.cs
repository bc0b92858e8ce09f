using ModelDsl;

namespace Examples;

/// <summary>
/// Adapt two lines: the backbone's shape (a name such as bert-base-uncased, or a config.json among the project's AdditionalFiles), and the
/// labels (their number, their names, or an enum).
/// </summary>
[Backbone("starter")]
[Head("Label", Labels = 2, Pooling = Pooling.Mean)]
[Frozen]
[UnfreezeStage(2, Order = Order.TopDown)]
public partial class Classifier;
