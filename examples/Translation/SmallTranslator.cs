using ModelDsl;

#pragma warning disable MDSL0024 // The output of T5 v1.0 is tied to the word embeddings, so both train from stage 0.


namespace Examples;

/// <summary>The same schedule on t5-small.</summary>
[Backbone("t5-small")]
[Head("Translate", HeadKind.Seq2Seq)]
[Frozen]
[UnfreezeStage(2, Order = Order.DecoderFirst)]
public partial class SmallTranslator;
