using ModelDsl;

namespace Examples;

/// <summary>English to German on a small T5. The output trains first, then the decoder, then the encoder. While the encoder is frozen, it
/// encodes each phrase only once.</summary>
[Backbone("starter-t5")]
[Head("Translate", HeadKind.Seq2Seq)]
[Frozen]
[UnfreezeStage(2, Order = Order.DecoderFirst)]
[Stage(0, Epochs = 4)]
[Stage(1, Epochs = 8)]
[Stage(2, Epochs = 12)]
public partial class Translator;
