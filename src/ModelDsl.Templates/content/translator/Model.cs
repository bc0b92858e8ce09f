using ModelDsl;

// The output trains first, then the decoder, then the encoder. While the encoder is frozen, it encodes each text only once.
[Backbone("BACKBONE")]
[Head("Translation", HeadKind.Seq2Seq)]
[Frozen]
[UnfreezeStage(2, Order = Order.DecoderFirst)]
public partial class PhraseTranslator;
