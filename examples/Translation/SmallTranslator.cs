using ModelDsl;

#pragma warning disable MDSL0024 // The output of T5 v1.0 is the table of the word embeddings: the two train together from stage 0 on.


namespace Examples;

/// <summary>The same schedule on t5-small, for those who have it or are online.</summary>
[Backbone("t5-small")]
[Head("Translate", HeadKind.Seq2Seq)]
[Frozen]
[UnfreezeStage(2, Order = Order.DecoderFirst)]
public partial class SmallTranslator;
