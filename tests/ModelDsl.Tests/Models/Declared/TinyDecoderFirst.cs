namespace ModelDsl.Tests.Models.Declared;

/// <summary>The golden T5 v1.1, thawed decoder first: its whole encoder is a frozen prefix until the last stage.</summary>
[Backbone("t5v11-tiny/checkpoint")]
[Head("Translate", HeadKind.Seq2Seq)]
[Frozen]
[UnfreezeStage(2, Order = Order.DecoderFirst)]
public partial class TinyDecoderFirst;
