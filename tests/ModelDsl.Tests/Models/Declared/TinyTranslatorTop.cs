#pragma warning disable MDSL0011 // The output is the table of words, which this recorded training keeps frozen.

namespace ModelDsl.Tests.Models.Declared;

/// <summary>The golden T5 v1.0 with its words, and so its output, and the first layer of each stack frozen for good.</summary>
[Backbone("t5-tiny/checkpoint")]
[Head("Translate", HeadKind.Seq2Seq)]
[Frozen(Frozen.Everything)]
[UnfreezeStage(0, Layers = "encoder.layer 1, encoder.norm, decoder.layer 1, decoder.norm")]
public partial class TinyTranslatorTop;
