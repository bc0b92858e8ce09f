namespace ModelDsl.Cli.Tests;

/// <summary>Two stages on a tiny BERT; the labels are words that are no identifiers.</summary>
[Backbone("bert-tiny-seqcls/checkpoint")]
[Head("Mood", "very good", "rather bad", Pooling = Pooling.Mean)]
[Frozen]
[UnfreezeStage(1, Layers = "1")]
public partial class TinyMood;

/// <summary>The same, frozen for good.</summary>
[Backbone("bert-tiny-seqcls/checkpoint")]
[Head("Mood", "very good", "rather bad", Pooling = Pooling.Mean)]
[Frozen(Frozen.Everything)]
public partial class FrozenMood;
