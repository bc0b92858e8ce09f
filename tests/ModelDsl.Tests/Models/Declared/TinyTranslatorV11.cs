namespace ModelDsl.Tests.Models.Declared;

/// <summary>The golden T5 v1.1, whose encoder is a frozen prefix until its layers thaw.</summary>
[Backbone("t5v11-tiny/checkpoint")]
[Head("Translate", HeadKind.Seq2Seq)]
[Frozen]
[UnfreezeStage(1, Layers = "encoder.layer 1, decoder.layer 1")]
[UnfreezeStage(2, Layers = "encoder, decoder, shared")]
[UnfreezeStage(2, Layers = "encoder.norm, decoder.norm")]
public partial class TinyTranslatorV11;
