namespace ModelDsl.Tests.Models.Declared;

/// <summary>The golden T5 v1.1 with its words and the first layer of each stack frozen for good.</summary>
[Backbone("t5v11-tiny/checkpoint")]
[Head("Translate", HeadKind.Seq2Seq)]
[Frozen]
[UnfreezeStage(0, Layers = "encoder.layer 1, encoder.norm, decoder.layer 1, decoder.norm")]
public partial class TinyTranslatorTopV11;
